package io.mehari.translate;

import io.mehari.mission.Mission;
import io.mehari.mission.Schedule;
import io.mehari.schedule.AtText;
import io.mehari.schedule.Cron;
import io.mehari.schedule.CronField;
import io.mehari.schedule.Timetable;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Schedules in Quartz's words: parameters of its endpoint. */
final class QuartzText {
    /** Quartz: a start that was missed is left out, not made late. */
    private static final String CRON_MISSED = "2";

    private static final String INTERVAL_MISSED = "5";
    private static final List<String> WEEKDAYS =
            List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private QuartzText() {}

    /**
     * One trigger, or two for a cron text with two restricted day fields: Quartz joins them by
     * neither word.
     */
    static List<Map<String, String>> triggers(Mission mission, Schedule schedule) {
        @Nullable ZoneId zone = Timetable.zone(mission).orElse(null);
        return switch (schedule.kind()) {
            case EVERY -> List.of(interval(mission));
            case CRON ->
                    crons(Cron.of(schedule.text())).stream().map(cron -> cron(cron, zone)).toList();
            case AT -> List.of(once(AtText.parse(schedule.text()).orElseThrow(), zone));
        };
    }

    /** What the endpoint {@code mission:} needs to know the due times itself. */
    static Map<String, String> timetable(Mission mission, Schedule schedule) {
        Map<String, String> parameters = new LinkedHashMap<>();
        switch (schedule.kind()) {
            case EVERY ->
                    parameters.put("every", String.valueOf(every(mission).interval().toMillis()));
            case CRON -> parameters.put("cron", schedule.text());
            case AT -> parameters.put("at", schedule.text());
        }
        if (schedule.kind() != Schedule.Kind.EVERY) {
            Timetable.zone(mission).ifPresent(zone -> parameters.put("timezone", zone.getId()));
        }
        return parameters;
    }

    private static Timetable.Every every(Mission mission) {
        return (Timetable.Every) Timetable.of(mission).orElseThrow();
    }

    /**
     * The property function {@code mehari-start} finds in the state store when the first start is
     * due.
     */
    private static Map<String, String> interval(Mission mission) {
        Timetable.Every every = every(mission);
        String millis = String.valueOf(every.interval().toMillis());
        Map<String, String> trigger = new LinkedHashMap<>();
        trigger.put("trigger.repeatInterval", millis);
        trigger.put("trigger.repeatCount", "-1");
        trigger.put("trigger.misfireInstruction", INTERVAL_MISSED);
        trigger.put(
                "triggerStartDelay",
                "{{mehari-start:"
                        + mission.name()
                        + ","
                        + millis
                        + ","
                        + every.immediately()
                        + "}}");
        return trigger;
    }

    private static Map<String, String> cron(String cron, @Nullable ZoneId zone) {
        Map<String, String> trigger = new LinkedHashMap<>();
        trigger.put("cron", cron);
        if (zone != null) {
            trigger.put("trigger.timeZone", TimeZone.getTimeZone(zone).getID());
        }
        trigger.put("trigger.misfireInstruction", CRON_MISSED);
        // What never comes is warned of, and other routes start.
        trigger.put("ignoreExpiredNextFireTime", "true");
        return trigger;
    }

    private static Map<String, String> once(AtText at, @Nullable ZoneId otherwise) {
        @Nullable ZoneId zone = at.zone() == null ? otherwise : at.zone();
        LocalDateTime local = at.local();
        if (zone != null) {
            local = LocalDateTime.ofInstant(local.atZone(zone).toInstant(), ZoneOffset.UTC);
        }
        String cron =
                String.join(
                        " ",
                        String.valueOf(local.getSecond()),
                        String.valueOf(local.getMinute()),
                        String.valueOf(local.getHour()),
                        String.valueOf(local.getDayOfMonth()),
                        String.valueOf(local.getMonthValue()),
                        "?",
                        String.valueOf(local.getYear()));
        return cron(cron, zone == null ? null : ZoneId.of("UTC"));
    }

    private static List<String> crons(Cron cron) {
        String start = "0 " + numbers(cron.minutes()) + " " + numbers(cron.hours()) + " ";
        String months = " " + numbers(cron.months()) + " ";
        String byMonth = start + numbers(cron.daysOfMonth()) + months + "?";
        String byWeek = start + "?" + months + text(cron.daysOfWeek(), day -> WEEKDAYS.get(day));
        if (cron.isEitherDay()) {
            return List.of(byMonth, byWeek);
        }
        return List.of(cron.daysOfWeek().isRestricted() ? byWeek : byMonth);
    }

    private static String numbers(CronField field) {
        return text(field, String::valueOf);
    }

    /** Three numbers in a row are written as a range. */
    private static String text(CronField field, IntFunction<String> word) {
        if (field.isAll()) {
            return "*";
        }
        List<Integer> values = field.values();
        List<String> items = new ArrayList<>();
        int from = 0;
        while (from < values.size()) {
            int to = from;
            while (to + 1 < values.size() && values.get(to + 1) == values.get(to) + 1) {
                to++;
            }
            if (to - from >= 2) {
                items.add(word.apply(values.get(from)) + "-" + word.apply(values.get(to)));
            } else {
                values.subList(from, to + 1).forEach(value -> items.add(word.apply(value)));
            }
            from = to + 1;
        }
        return String.join(",", items);
    }
}
