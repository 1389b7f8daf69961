/**
 * Mission text to model: the ANTLR grammar, syntax findings, imports and folders. May use ANTLR;
 * knows no Camel and runs nothing.
 */
@NullMarked
package io.mehari.mission.parse;

import org.jspecify.annotations.NullMarked;
