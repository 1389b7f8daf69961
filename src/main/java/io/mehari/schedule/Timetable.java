package io.mehari.schedule;

import io.mehari.mission.Mission;
import io.mehari.mission.Schedule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a mission starts (mission-language 12.1, 12.2). */
public sealed interface Timetable {
    /** The first start of a process that begins now; none when there will never be one. */
    Optional<Instant> first(@Nullable Instant lastStart, Instant now);

    /** The start after one that was due then. */
    Optional<Instant> following(Instant due);

    /** Whether a start due then is still to be made after that last one. */
    boolean isDue(Instant due, @Nullable Instant lastStart);

    /**
     * Every so long, counted from the last start.
     *
     * @param immediately the first start is at once when the mission never ran or its last start is
     *     older than the interval
     */
    record Every(Duration interval, boolean immediately) implements Timetable {
        @Override
        public Optional<Instant> first(@Nullable Instant lastStart, Instant now) {
            if (lastStart == null) {
                return Optional.of(immediately ? now : now.plus(interval));
            }
            Instant next = lastStart.plus(interval);
            if (next.isAfter(now)) {
                return Optional.of(next);
            }
            if (immediately) {
                return Optional.of(now);
            }
            long missed = Duration.between(lastStart, now).dividedBy(interval);
            return Optional.of(lastStart.plus(interval.multipliedBy(missed + 1)));
        }

        @Override
        public Optional<Instant> following(Instant due) {
            return Optional.of(due.plus(interval));
        }

        /** Clocks of several processes differ a little: half an interval tells starts apart. */
        @Override
        public boolean isDue(Instant due, @Nullable Instant lastStart) {
            return lastStart == null || !due.isBefore(lastStart.plus(interval.dividedBy(2)));
        }
    }

    /** At the times of a cron text. */
    record Crontab(Cron cron, ZoneId zone) implements Timetable {
        @Override
        public Optional<Instant> first(@Nullable Instant lastStart, Instant now) {
            return following(now);
        }

        @Override
        public Optional<Instant> following(Instant due) {
            return cron.next(due.atZone(zone)).map(time -> time.toInstant());
        }

        @Override
        public boolean isDue(Instant due, @Nullable Instant lastStart) {
            return lastStart == null || due.isAfter(lastStart);
        }
    }

    /** Once; never when that is past. */
    record Once(Instant at) implements Timetable {
        /** That time, on the walls of the zone unless it names its own. */
        public static Once of(AtText text, ZoneId zone) {
            return new Once(text.instant(zone));
        }

        @Override
        public Optional<Instant> first(@Nullable Instant lastStart, Instant now) {
            return following(now);
        }

        @Override
        public Optional<Instant> following(Instant due) {
            return Optional.of(at).filter(time -> time.isAfter(due));
        }

        @Override
        public boolean isDue(Instant due, @Nullable Instant lastStart) {
            return lastStart == null || lastStart.isBefore(at);
        }
    }

    /** The timetable of a mission that passed the checks; none when it has no schedule. */
    static Optional<Timetable> of(Mission mission) {
        return mission.schedules().stream().findFirst().map(schedule -> of(mission, schedule));
    }

    /** The time zone that the mission names for its schedule, if it names one. */
    static Optional<ZoneId> zone(Mission mission) {
        return ScheduleOptions.of(mission).zone();
    }

    private static Timetable of(Mission mission, Schedule schedule) {
        ScheduleOptions options = ScheduleOptions.of(mission);
        ZoneId zone = options.zone().orElseGet(ZoneId::systemDefault);
        return switch (schedule.kind()) {
            case EVERY -> new Every(interval(schedule.text()), options.flag("runImmediately"));
            case CRON -> new Crontab(Cron.of(schedule.text()), zone);
            case AT -> Once.of(AtText.parse(schedule.text()).orElseThrow(), zone);
        };
    }

    /** {@code 15 minutes}. */
    private static Duration interval(String text) {
        String[] parts = text.split(" ", 2);
        long seconds =
                switch (parts[1].replaceFirst("s$", "")) {
                    case "second" -> 1;
                    case "minute" -> 60;
                    case "hour" -> 3600;
                    case "day" -> 86_400;
                    case "week" -> 604_800;
                    default -> throw new IllegalArgumentException("no unit of time: " + text);
                };
        BigDecimal millis = new BigDecimal(parts[0]).multiply(BigDecimal.valueOf(seconds * 1000));
        return Duration.ofMillis(millis.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
}
