package io.mehari.camel;

import io.mehari.run.Ending;
import io.mehari.run.Run;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends a run that takes too long (mission-language 3.6). */
public final class TimeLimit implements AutoCloseable {
    private final long millis;
    private final @Nullable ScheduledFuture<?> end;

    private TimeLimit(long millis, @Nullable ScheduledFuture<?> end) {
        this.millis = millis;
        this.end = end;
    }

    /**
     * Limits a run from now on.
     *
     * @param millis 0: the mission's own {@code timeout}, if it has one
     */
    public static TimeLimit of(Run run, long millis) {
        String own = run.declared().settings().get("timeout");
        long limit = millis > 0 ? millis : own == null ? 0 : Long.parseLong(own);
        if (limit == 0) {
            return new TimeLimit(0, null);
        }
        return new TimeLimit(
                limit,
                Clock.TIMER.schedule(
                        () -> {
                            run.ending()
                                    .end(
                                            Ending.Cause.TIME,
                                            "the run took longer than " + limit + " ms");
                        },
                        limit,
                        TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        if (end != null) {
            end.cancel(false);
        }
    }

    @Override
    public String toString() {
        return millis == 0 ? "without a limit" : "limited to " + millis + " ms";
    }

    /** Started with the first limit. */
    private static final class Clock {
        static final ScheduledThreadPoolExecutor TIMER = timer();

        private Clock() {}

        private static ScheduledThreadPoolExecutor timer() {
            ScheduledThreadPoolExecutor timer =
                    new ScheduledThreadPoolExecutor(
                            1,
                            task -> {
                                Thread thread = new Thread(task, "mehari-timeout");
                                thread.setDaemon(true);
                                return thread;
                            });
            timer.setRemoveOnCancelPolicy(true);
            return timer;
        }
    }
}
