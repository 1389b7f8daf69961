/**
 * Replays data-only cases: each folder under {@code conformance/cases} is a mission with what a run
 * of it must give. Holds the mock API that the cases talk to, the runner and the comparison; it
 * knows the command only by its entry point.
 */
@NullMarked
package io.mehari.conformance;

import org.jspecify.annotations.NullMarked;
