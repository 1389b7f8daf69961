/**
 * What went wrong and where: codes, positions, findings and the exception that carries them. Uses
 * the JDK alone and knows no other room, so that every room can report in the same form.
 */
@NullMarked
package io.mehari.diagnostic;

import org.jspecify.annotations.NullMarked;
