package io.mehari.source;

import java.time.Instant;

/** Hears what a source client does; for logs, counters, events and rate limiters. */
public interface SourceObserver {
    /** Hears nothing. */
    SourceObserver NONE = new SourceObserver() {};

    /** A request was sent and answered, or not; each redirect counts. */
    default void sent(Exchanged exchanged) {}

    /**
     * A request of the source's own was answered.
     *
     * @param headers of the answer
     */
    default void answered(Headers headers) {}

    /** A request will be repeated. */
    default void repeats(Repetition repetition) {}

    /** The server asks for no request before that time ({@code Retry-After} on 429 or 503). */
    default void notBefore(String source, String host, Instant time) {}

    /**
     * One request.
     *
     * @param url without secrets
     * @param status 0 without answer
     */
    record Exchanged(String source, String method, String url, int status, long millis) {}

    /**
     * A request that is to be sent again.
     *
     * @param cause status or kind of network fault
     * @param attempt that failed, from 1
     */
    record Repetition(
            Exchanged failed, String cause, int attempt, int maxAttempts, long waitMillis) {}
}
