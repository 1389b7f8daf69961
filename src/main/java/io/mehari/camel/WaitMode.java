package io.mehari.camel;

/** What a {@code wait:} endpoint does with a message. */
public enum WaitMode {
    /** Waits until the events are there. */
    await,
    /** Opens the path and goes on: what comes is kept for the step that waits. */
    listen
}
