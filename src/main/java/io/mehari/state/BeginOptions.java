package io.mehari.state;

import java.time.Duration;

/**
 * How a stream is begun.
 *
 * @param staleAfter silence after which a running row may be taken over; default 60 s
 * @param force takes a running row over at once
 */
public record BeginOptions(Duration staleAfter, boolean force) {
    /** 60 s, and no force. */
    public static final BeginOptions DEFAULT = new BeginOptions(Duration.ofSeconds(60), false);
}
