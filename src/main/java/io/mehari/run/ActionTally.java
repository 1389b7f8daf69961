package io.mehari.run;

import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What an action of the pipeline did. Counters are safe for many threads. */
public final class ActionTally {
    /** How an action ended. */
    public enum Outcome {
        RUNNING,
        SUCCESS,
        SKIPPED,
        FAILED,
        ABORTED,
        CANCELLED
    }

    private final String name;
    private final LongAdder items = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder queued = new LongAdder();
    private final LongAdder pages = new LongAdder();
    private volatile @Nullable Instant started;
    private volatile @Nullable Instant ended;
    private volatile boolean alreadyRunning;
    private volatile Outcome outcome = Outcome.RUNNING;
    private volatile long carriedMillis;

    ActionTally(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    void started(Instant at) {
        started = at;
    }

    void ended(Instant at, Outcome how) {
        ended = at;
        outcome = how;
    }

    /** Another run reads what this action reads. */
    public void alreadyRunning() {
        alreadyRunning = true;
    }

    /** Whether it was skipped because another run reads what it reads (taps-and-delta 4.3). */
    public boolean isAlreadyRunning() {
        return alreadyRunning;
    }

    /** An earlier run, which this one continues, has done the action. */
    public void carried(Outcome how, long millis) {
        outcome = how;
        carriedMillis = millis;
    }

    /** When the action was entered, or null. */
    public @Nullable Instant startedAt() {
        return started;
    }

    /** When the action ended, or null. */
    public @Nullable Instant endedAt() {
        return ended;
    }

    /** Whether the action has been entered. */
    public boolean began() {
        return started != null;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Milliseconds from start to end, in the run that did it; 0 while it has not ended. */
    public long durationMillis() {
        Instant from = started;
        Instant to = ended;
        return from == null || to == null
                ? carriedMillis
                : java.time.Duration.between(from, to).toMillis();
    }

    /** One more iteration of a loop. */
    public void item() {
        items.increment();
    }

    /** One more item ended by {@code skip} or passed over after an error. */
    public void skip() {
        skipped.increment();
    }

    /** One more record in a dead letter store. */
    public void queue() {
        queued.increment();
    }

    /** One more answer. */
    public void page() {
        pages.increment();
    }

    public long items() {
        return items.sum();
    }

    public long skipped() {
        return skipped.sum();
    }

    public long queued() {
        return queued.sum();
    }

    public long pages() {
        return pages.sum();
    }
}
