/**
 * What others may add to Mehari by a bean in the Camel registry: store adapters, kinds of
 * authentication, functions. Names only what such an addition needs to know.
 */
@NullMarked
package io.mehari.spi;

import org.jspecify.annotations.NullMarked;
