/**
 * Bearer tokens that are renewed: the OAuth 2 token request, the one renewal at a time for all
 * callers of a source, and how a token is kept for the next run. Uses {@code source} to send and
 * {@code source.credential} for what the user configured; where tokens are kept it knows by its own
 * {@link io.mehari.source.token.TokenStore} only.
 */
@NullMarked
package io.mehari.source.token;

import org.jspecify.annotations.NullMarked;
