package io.mehari.run;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was asked of a source. Safe for many threads. */
public final class RequestTally {
    private final Map<String, Long> byStatus = new TreeMap<>();
    private long count;
    private long retries;
    private long waitMillis;
    private long replayed;
    private @Nullable Instant retryAfter;

    /**
     * One request was sent and answered, or not.
     *
     * @param status of the answer; 0: no answer
     */
    public synchronized void sent(int status) {
        count++;
        byStatus.merge(status == 0 ? "error" : String.valueOf(status), 1L, Long::sum);
    }

    /** A request will be repeated after so many milliseconds. */
    public synchronized void retry(long waitMillis) {
        retries++;
        this.waitMillis += waitMillis;
    }

    /** The server wants no request before that instant. */
    public synchronized void retryAfter(Instant instant) {
        retryAfter = instant;
    }

    /** What the server asked for last by {@code Retry-After}; null: nothing yet. */
    public synchronized @Nullable Instant retryAfter() {
        return retryAfter;
    }

    /** A request was not sent, as an earlier run has its answer. */
    public synchronized void replay() {
        replayed++;
    }

    /** Requests answered from an earlier run. */
    public synchronized long replayed() {
        return replayed;
    }

    /** A request, or its repetition by the mission, waited so many milliseconds. */
    public synchronized void waited(long millis) {
        waitMillis += millis;
    }

    public synchronized long count() {
        return count;
    }

    public synchronized long retries() {
        return retries;
    }

    public synchronized long waitMillis() {
        return waitMillis;
    }

    /** Number of answers by status; "error" for none. */
    public synchronized Map<String, Long> byStatus() {
        return new TreeMap<>(byStatus);
    }
}
