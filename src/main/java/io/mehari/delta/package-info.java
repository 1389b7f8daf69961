/**
 * Watermarks (taps-and-delta 5): where a run starts reading a stream, how far it has come, and what
 * of that may be committed. Plain Java over {@code io.mehari.state}; it sees values of cursors, but
 * knows neither missions nor records nor Camel.
 */
@NullMarked
package io.mehari.delta;

import org.jspecify.annotations.NullMarked;
