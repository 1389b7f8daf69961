/**
 * Interfaces that users implement to extend Mehari. Each one names a seam that a room declares;
 * nothing here has behaviour of its own.
 */
@NullMarked
package io.mehari.spi;

import org.jspecify.annotations.NullMarked;
