/**
 * JSON text to values and back, exact to the digit. Uses Jackson's streaming parser; knows only the
 * value conventions of {@code expression}.
 */
@NullMarked
package io.mehari.json;

import org.jspecify.annotations.NullMarked;
