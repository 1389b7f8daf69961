package io.mehari.run;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What was read of one stream in a run (taps-and-delta 10.2). Safe for many threads. */
public final class StreamTally {
    private final String name;
    private final Instant startedAt;
    private final LongAdder fetched = new LongAdder();
    private final LongAdder pages = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder flushes = new LongAdder();
    private final LongAdder recordsWithoutCursor = new LongAdder();
    private final LongAdder warnings = new LongAdder();
    private final LongAdder rateLimitedMillis = new LongAdder();
    private final AtomicLong flushed = new AtomicLong();
    private volatile @Nullable Bound bound;
    private volatile @Nullable String committed;
    private volatile @Nullable Instant endedAt;
    private volatile @Nullable String action;
    private volatile @Nullable Instant lastRetryAfter;
    private volatile boolean told;

    /**
     * Where a stream with a cursor starts.
     *
     * @param cursorType {@code timestamp_utc}, {@code numeric_id} or {@code opaque_token}
     * @param committed value before the run; null: none
     * @param lower what was sent; null: nothing
     * @param source where {@code lower} comes from: {@code committed}, {@code override}, {@code
     *     initial}, {@code lookback} or {@code none}
     */
    public record Bound(
            String cursorType, @Nullable String committed, @Nullable String lower, String source) {}

    StreamTally(String name, Instant startedAt) {
        this.name = name;
        this.startedAt = startedAt;
    }

    public String name() {
        return name;
    }

    /**
     * Notes where it is read.
     *
     * @param inAction action of the pipeline
     * @param inLog whether its progress is worth telling everyone
     */
    public void read(String inAction, boolean inLog) {
        action = inAction;
        told = told || inLog;
    }

    /** The action that reads it; null before that begins. */
    public @Nullable String action() {
        return action;
    }

    /** Whether its progress is worth telling everyone. */
    public boolean told() {
        return told;
    }

    /** Notes that the stream has a cursor and where it starts. */
    public void begins(Bound from) {
        bound = from;
        committed = from.committed();
    }

    /** Notes the value that stands committed now. */
    public void commits(@Nullable String value) {
        committed = value;
    }

    /** A page with so many items has come. */
    public void page(long items) {
        pages.increment();
        fetched.add(items);
    }

    /** One more request went out; {@code attempt} counts from 1. */
    public void request(int attempt) {
        requests.increment();
        if (attempt > 1) {
            retries.increment();
        }
    }

    /** All items up to this number are durable. */
    public void flush(long upTo) {
        flushes.increment();
        flushed.accumulateAndGet(upTo, Math::max);
    }

    /** Notes that its action has succeeded, after which everything is durable. */
    public void succeeds(Instant at) {
        endedAt = at;
        flushed.accumulateAndGet(fetched(), Math::max);
    }

    public void withoutCursor(long records) {
        recordsWithoutCursor.add(records);
    }

    public void warning() {
        warnings.increment();
    }

    /** A request was held back so long by the source's limit, or because the server said 429. */
    public void rateLimited(long millis) {
        rateLimitedMillis.add(millis);
    }

    /** The server wants no request before then. */
    public void retryAfter(Instant instant) {
        lastRetryAfter = instant;
    }

    /** What the server asked for last by {@code Retry-After}; null: nothing yet. */
    public @Nullable Instant lastRetryAfter() {
        return lastRetryAfter;
    }

    /** Where it starts; null: the stream has no cursor. */
    public @Nullable Bound bound() {
        return bound;
    }

    /** The value that stands committed; null: none. */
    public @Nullable String committed() {
        return committed;
    }

    public long fetched() {
        return fetched.sum();
    }

    /** Items known to be durable. */
    public long flushed() {
        return flushed.get();
    }

    public long pages() {
        return pages.sum();
    }

    public long requests() {
        return requests.sum();
    }

    public long retries() {
        return retries.sum();
    }

    public long flushes() {
        return flushes.sum();
    }

    public long recordsWithoutCursor() {
        return recordsWithoutCursor.sum();
    }

    public long warnings() {
        return warnings.sum();
    }

    public long rateLimitedMillis() {
        return rateLimitedMillis.sum();
    }

    /** Milliseconds from the first call to the end, or until now while it goes on. */
    public long durationMillis(Instant now) {
        Instant end = endedAt;
        return Duration.between(startedAt, end == null ? now : end).toMillis();
    }
}
