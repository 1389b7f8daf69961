/**
 * One exchange with an HTTP source: request building, origin rules, redirects, answer
 * classification, retry arithmetic. Uses the JDK, {@code json} and {@code expression} values; sees
 * HTTP through its own {@link io.mehari.source.Transport} and knows no Camel. Credentials live in
 * {@code source.credential}, pagination in {@code source.page}.
 */
@NullMarked
package io.mehari.source;

import org.jspecify.annotations.NullMarked;
