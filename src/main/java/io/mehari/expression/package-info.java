/**
 * Values and expressions: the tree, its evaluation, patterns, types and the function library. Uses
 * the JDK and {@code diagnostic}; knows nothing of missions, Camel or the inside of stores.
 */
@NullMarked
package io.mehari.expression;

import org.jspecify.annotations.NullMarked;
