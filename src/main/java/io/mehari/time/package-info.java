/**
 * Time as runs see it: the clock and the waits, which a test or {@code mehari.clock} replaces by
 * virtual ones. Uses diagnostic alone; knows nothing of what waits for what.
 */
@NullMarked
package io.mehari.time;

import org.jspecify.annotations.NullMarked;
