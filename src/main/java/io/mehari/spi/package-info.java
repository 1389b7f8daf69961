/**
 * What others may add to Mehari by a bean in the Camel registry. Knows the JDK alone, so that an
 * addition needs nothing but these interfaces.
 */
@NullMarked
package io.mehari.spi;

import org.jspecify.annotations.NullMarked;
