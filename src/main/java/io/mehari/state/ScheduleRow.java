package io.mehari.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a mission's schedule (mission-language 12.4).
 *
 * @param lastRun when the last scheduled start was due; null: it never ran
 * @param nextRun when the next is due; null: never, or unknown
 * @param runCount runs that began
 * @param failureCount runs that did not succeed
 * @param consecutiveFailures of them those since the last success
 * @param isRunning whether one is going on, as far as the process that began it could tell
 */
public record ScheduleRow(
        @Nullable Instant lastRun,
        @Nullable Instant nextRun,
        long runCount,
        long failureCount,
        long consecutiveFailures,
        boolean isRunning) {
    /** Of a mission that never ran. */
    public static final ScheduleRow NONE = new ScheduleRow(null, null, 0, 0, 0, false);

    ScheduleRow begun(@Nullable Instant due, @Nullable Instant next) {
        return new ScheduleRow(
                due == null ? lastRun : due,
                due == null ? nextRun : next,
                runCount + 1,
                failureCount,
                consecutiveFailures,
                true);
    }

    ScheduleRow ended(boolean success, boolean stillRunning) {
        return new ScheduleRow(
                lastRun,
                nextRun,
                runCount,
                success ? failureCount : failureCount + 1,
                success ? 0 : consecutiveFailures + 1,
                stillRunning);
    }
}
