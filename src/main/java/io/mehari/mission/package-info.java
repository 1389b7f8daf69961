/**
 * The model of a mission file: records and sealed interfaces. Uses the JDK, {@code diagnostic} and
 * the expression tree; knows no Camel and no Jackson.
 */
@NullMarked
package io.mehari.mission;

import org.jspecify.annotations.NullMarked;
