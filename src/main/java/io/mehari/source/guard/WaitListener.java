package io.mehari.source.guard;

import java.time.Duration;

/** Hears how a request waits for the limits of its source. */
@FunctionalInterface
public interface WaitListener {
    /** It has waited that long and goes on waiting; told every ten seconds. */
    void waiting(Duration soFar);

    /** It begins to wait, as far as is known for so long. */
    default void waits(Duration expected) {}

    /** It waited that long. */
    default void waited(Duration whole) {}
}
