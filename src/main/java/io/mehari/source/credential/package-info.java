/**
 * Where the credentials of a source come from and how they are kept out of everything that is
 * written (mission-language 8.1, 8.3, 14.6). Uses the JDK and {@code json}; knows nothing of
 * requests.
 */
@NullMarked
package io.mehari.source.credential;

import org.jspecify.annotations.NullMarked;
