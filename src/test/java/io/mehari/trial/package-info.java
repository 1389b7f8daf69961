/**
 * A mission tried out: a stub API on the loopback interface, a run by the engine or by a bare Camel
 * context, and what it left in its stores.
 */
@NullMarked
package io.mehari.trial;

import org.jspecify.annotations.NullMarked;
