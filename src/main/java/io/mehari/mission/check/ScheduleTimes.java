package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.mission.Options;
import io.mehari.mission.Schedule;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Consumer;

/** MISSION-CHECK-012: a schedule whose cron, time, interval or time zone is none. */
final class ScheduleTimes implements Rule {
    private static final Set<String> UNITS =
            Set.of(
                    "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days",
                    "week", "weeks");

    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        zone(mission.mission().settings(), findings);
        for (Schedule schedule : mission.mission().schedules()) {
            zone(schedule.options(), findings);
            switch (schedule.kind()) {
                case CRON ->
                        CronSyntax.fault(schedule.text())
                                .ifPresent(fault -> findings.accept(cron(schedule, fault)));
                case AT -> {
                    if (!AtSyntax.isTime(schedule.text())) {
                        findings.accept(
                                error(
                                        "'"
                                                + schedule.text()
                                                + "' is no time; write ISO or YYYY-MM-DD HH:MM and"
                                                + " a zone",
                                        schedule.textPosition()));
                    }
                }
                case EVERY -> every(schedule, findings);
            }
        }
    }

    private static void every(Schedule schedule, Consumer<Diagnostic> findings) {
        String[] parts = schedule.text().split(" ", 2);
        if (new BigDecimal(parts[0]).compareTo(BigDecimal.ONE) < 0) {
            findings.accept(
                    error(
                            "interval '" + schedule.text() + "' is shorter than 1",
                            schedule.textPosition()));
        }
        if (parts.length < 2 || !UNITS.contains(parts[1])) {
            findings.accept(
                    error(
                            "'" + schedule.text() + "' has no unit of time",
                            schedule.textPosition()));
        }
    }

    /** The opening quote stands before the text, hence one column more. */
    private static Diagnostic cron(Schedule schedule, CronSyntax.Fault fault) {
        Position text = schedule.textPosition();
        int column = text.column() + 1 + fault.offset();
        return error(
                fault.message(), new Position(text.file(), text.line(), column, fault.length()));
    }

    private static void zone(Options options, Consumer<Diagnostic> findings) {
        WordReferences.of(options, "timezone")
                .filter(zone -> !AtSyntax.isZone(zone.name()))
                .map(zone -> error("unknown time zone '" + zone.name() + "'", zone.position()))
                .ifPresent(findings);
    }

    private static Diagnostic error(String message, Position position) {
        return Diagnostic.error("MISSION-CHECK-012", message, position, Hints.NONE);
    }
}
