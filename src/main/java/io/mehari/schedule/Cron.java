package io.mehari.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * A cron text of five fields. A day fits when both its day of month and its day of week do; where
 * both are restricted, that is written as anything but {@code *}, one of them is enough.
 *
 * <p>Local times that a time zone skips in spring are passed over; of those that come twice in
 * autumn the second counts, as in Quartz.
 */
public final class Cron {
    /** The leap day of a certain weekday comes back within 40 years, also around 2100. */
    private static final int DAYS = 40 * 366;

    private final String text;
    private final CronField minutes;
    private final CronField hours;
    private final CronField daysOfMonth;
    private final CronField months;
    private final CronField daysOfWeek;

    private Cron(String text, String[] fields) {
        this.text = text;
        this.minutes = CronField.of(fields[0], 0, 59);
        this.hours = CronField.of(fields[1], 0, 23);
        this.daysOfMonth = CronField.of(fields[2], 1, 31);
        this.months = CronField.months(fields[3]);
        this.daysOfWeek = CronField.daysOfWeek(fields[4]);
    }

    /**
     * The times of a text that passed the checks.
     *
     * @throws IllegalArgumentException when it has not five fields, or one of them is none
     */
    public static Cron of(String text) {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != 5) {
            throw new IllegalArgumentException("cron needs five fields: " + text);
        }
        return new Cron(text, fields);
    }

    public CronField minutes() {
        return minutes;
    }

    public CronField hours() {
        return hours;
    }

    public CronField daysOfMonth() {
        return daysOfMonth;
    }

    public CronField months() {
        return months;
    }

    /** 0 is Sunday, 6 Saturday. */
    public CronField daysOfWeek() {
        return daysOfWeek;
    }

    /** Whether one fitting day field is enough. */
    public boolean isEitherDay() {
        return daysOfMonth.isRestricted() && daysOfWeek.isRestricted();
    }

    /** The first time after that one, in its time zone; none when no day ever fits. */
    public Optional<ZonedDateTime> next(ZonedDateTime after) {
        LocalDate first = after.toLocalDate();
        for (int i = 0; i <= DAYS; i++) {
            LocalDate day = first.plusDays(i);
            if (fits(day)) {
                Optional<ZonedDateTime> found = next(day, after);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private boolean fits(LocalDate day) {
        if (!months.contains(day.getMonthValue())) {
            return false;
        }
        boolean ofMonth = daysOfMonth.contains(day.getDayOfMonth());
        boolean ofWeek = daysOfWeek.contains(day.getDayOfWeek().getValue() % 7);
        return isEitherDay() ? ofMonth || ofWeek : ofMonth && ofWeek;
    }

    private Optional<ZonedDateTime> next(LocalDate day, ZonedDateTime after) {
        for (int hour : hours.values()) {
            for (int minute : minutes.values()) {
                LocalDateTime local = day.atTime(LocalTime.of(hour, minute));
                if (isSkipped(local, after.getZone())) {
                    continue;
                }
                ZonedDateTime time = local.atZone(after.getZone()).withLaterOffsetAtOverlap();
                if (time.isAfter(after)) {
                    return Optional.of(time);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isSkipped(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cron cron && cron.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
