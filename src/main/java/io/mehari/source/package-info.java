/**
 * HTTP sources: request building, authentication, answer classification, retry arithmetic and
 * pagination state. Uses the JDK and Jackson; sees HTTP through its own transport interface and
 * knows no Camel.
 */
@NullMarked
package io.mehari.source;

import org.jspecify.annotations.NullMarked;
