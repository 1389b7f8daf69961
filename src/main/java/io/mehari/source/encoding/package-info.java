/**
 * How text is written in a URL. Both the requests of {@code source} and the search for secrets in
 * {@code source.credential} use it, so that a secret is known in every form that a request gives
 * it. Uses the JDK alone.
 */
@NullMarked
package io.mehari.source.encoding;

import org.jspecify.annotations.NullMarked;
