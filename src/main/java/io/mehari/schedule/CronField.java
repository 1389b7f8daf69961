package io.mehari.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The numbers that one field of a cron text stands for.
 *
 * @param values in rising order, never empty
 * @param isAll whether every number fits
 * @param isRestricted whether it is written as anything but {@code *}
 */
public record CronField(List<Integer> values, boolean isAll, boolean isRestricted) {
    private static final List<String> MONTHS =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");
    private static final List<String> WEEKDAYS =
            List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final int SUNDAY_AGAIN = 7;

    public CronField {
        values = List.copyOf(values);
    }

    static CronField of(String text, int least, int most) {
        return field(text, least, most, List.of());
    }

    static CronField months(String text) {
        return field(text, 1, 12, MONTHS);
    }

    /** 7 is Sunday as 0 is. */
    static CronField daysOfWeek(String text) {
        CronField field = field(text, 0, SUNDAY_AGAIN, WEEKDAYS);
        SortedSet<Integer> days = new TreeSet<>();
        field.values().forEach(day -> days.add(day % SUNDAY_AGAIN));
        return new CronField(List.copyOf(days), days.size() == SUNDAY_AGAIN, field.isRestricted());
    }

    private static CronField field(String text, int least, int most, List<String> words) {
        SortedSet<Integer> values = new TreeSet<>();
        for (String item : text.split(",", -1)) {
            values.addAll(item(item, least, most, words));
        }
        if (values.isEmpty() || values.first() < least || values.last() > most) {
            throw new IllegalArgumentException("no cron field: " + text);
        }
        return new CronField(
                List.copyOf(values), values.size() == most - least + 1, !text.equals("*"));
    }

    private static List<Integer> item(String item, int least, int most, List<String> words) {
        String[] parts = item.split("/", 2);
        String[] range = parts[0].split("-", 2);
        int step = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
        int from = range[0].equals("*") ? least : number(range[0], least, words);
        int to;
        if (range.length == 2) {
            to = number(range[1], least, words);
        } else {
            // 5/15 runs to the end, as */15 does.
            to = range[0].equals("*") || parts.length == 2 ? most : from;
        }
        if (step < 1) {
            throw new IllegalArgumentException("no cron field: " + item);
        }
        List<Integer> numbers = new ArrayList<>();
        for (int number = from; number <= to; number += step) {
            numbers.add(number);
        }
        return numbers;
    }

    private static int number(String text, int least, List<String> words) {
        int index = words.indexOf(text.toLowerCase(Locale.ROOT));
        return index < 0 ? Integer.parseInt(text) : index + least;
    }

    boolean contains(int number) {
        return values.contains(number);
    }
}
