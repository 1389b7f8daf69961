package io.mehari.source.guard;

import io.mehari.diagnostic.MehariException;
import io.mehari.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a run waits: in short turns, so that a run that is asked to end does not wait on, and never
 * beyond its deadline.
 */
public final class Waits {
    private static final Duration TURN = Duration.ofMillis(500);
    private static final Duration NOTICE = Duration.ofSeconds(10);

    private final Time time;
    private final @Nullable Instant deadline;
    private final Runnable check;

    /**
     * Waits on that time.
     *
     * @param deadline when the run has to be over; null: never
     * @param check throws when the run was asked to end
     */
    public Waits(Time time, @Nullable Instant deadline, Runnable check) {
        this.time = time;
        this.deadline = deadline;
        this.check = check;
    }

    public Instant now() {
        return time.now();
    }

    /** Whether the run may still be going at that instant. */
    public boolean allows(Instant end) {
        return deadline == null || !end.isAfter(deadline);
    }

    /**
     * Returns at that instant.
     *
     * @param notice told how long it has waited, every ten seconds
     */
    public void until(Instant end, Consumer<Duration> notice) {
        Instant start = time.now();
        Instant told = start;
        Instant now = start;
        while (now.isBefore(end)) {
            check.run();
            Instant turn = now.plus(TURN);
            sleepUntil(turn.isBefore(end) ? turn : end);
            now = time.now();
            if (now.isBefore(end) && !now.isBefore(told.plus(NOTICE))) {
                told = now;
                notice.accept(Duration.between(start, now));
            }
        }
    }

    private void sleepUntil(Instant end) {
        try {
            time.sleepUntil(end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            check.run();
            throw new MehariException("MISSION-RUN-001", "the run was interrupted", null, e);
        }
    }
}
