package io.mehari.schedule;

import io.mehari.mission.Mission;
import io.mehari.mission.Schedule;

/**
 * What holds for the starts of a mission.
 *
 * @param skipIfRunning a start during another run is skipped; else it waits
 * @param maxConcurrency how many runs may go on at once when starts wait; 1 when they are skipped
 * @param jitterMillis a scheduled start is moved by at most that long, either way
 * @param timeoutMillis a run is cancelled after that long; 0: never
 * @param repeat of failed scheduled runs
 */
public record StartRules(
        boolean skipIfRunning,
        int maxConcurrency,
        long jitterMillis,
        long timeoutMillis,
        Repeat repeat) {
    /** Of runs that a schedule starts: its block wins over the mission's settings. */
    public static StartRules ofSchedule(Mission mission) {
        ScheduleOptions options = ScheduleOptions.of(mission);
        boolean skip = options.flag("skipIfRunning");
        return new StartRules(
                skip,
                skip ? 1 : atOnce(mission),
                options.number("jitter", 0),
                options.number("timeout", 0),
                options.repeat());
    }

    /** Of a run that is asked for by hand. */
    public static StartRules ofRun(Mission mission) {
        ScheduleOptions options = ScheduleOptions.withoutBlock(mission);
        boolean skip = options.flag("skipIfRunning");
        return new StartRules(
                skip, skip ? 1 : atOnce(mission), 0, options.number("timeout", 0), Repeat.NONE);
    }

    /** At mission level the name means actions of a stage, so only the block counts. */
    private static int atOnce(Mission mission) {
        return mission.schedules().stream()
                .findFirst()
                .map(Schedule::options)
                .map(block -> (int) ScheduleOptions.number(block, "maxConcurrency", 1))
                .orElse(1);
    }
}
