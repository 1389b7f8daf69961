package io.mehari.mission.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The five-field cron text of a schedule: {@code minute hour day-of-month month day-of-week} (12).
 */
public final class CronSyntax {
    private static final List<Field> FIELDS =
            List.of(
                    new Field("minute", 0, 59, List.of()),
                    new Field("hour", 0, 23, List.of()),
                    new Field("day of month", 1, 31, List.of()),
                    new Field(
                            "month",
                            1,
                            12,
                            List.of(
                                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
                                    "oct", "nov", "dec")),
                    new Field(
                            "day of week",
                            0,
                            7,
                            List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));
    private static final Pattern FIELD = Pattern.compile("\\S+");
    private static final Pattern ITEM =
            Pattern.compile("(\\*|[A-Za-z0-9]+)(?:-([A-Za-z0-9]+))?(?:/([0-9]{1,4}))?");

    private CronSyntax() {}

    /**
     * What is wrong with a cron text.
     *
     * @param offset where in the text the faulty field begins
     */
    public record Fault(String message, int offset, int length) {}

    /** The first fault of the text, or nothing when it is right. */
    public static Optional<Fault> fault(String text) {
        Matcher matcher = FIELD.matcher(text);
        int count = 0;
        while (matcher.find()) {
            if (count < FIELDS.size()) {
                Optional<String> fault = FIELDS.get(count).fault(matcher.group());
                if (fault.isPresent()) {
                    int length = matcher.end() - matcher.start();
                    return fault.map(message -> new Fault(message, matcher.start(), length));
                }
            }
            count++;
        }
        return count == FIELDS.size()
                ? Optional.empty()
                : Optional.of(
                        new Fault(
                                "cron needs five fields (minute hour day month weekday), found "
                                        + count,
                                0,
                                text.length()));
    }

    private record Field(String name, int least, int most, List<String> words) {
        Optional<String> fault(String text) {
            for (String item : text.split(",", -1)) {
                if (!fits(item)) {
                    return Optional.of(
                            "cron field '%s' (%s) is not within %d to %d"
                                    .formatted(text, name, least, most));
                }
            }
            return Optional.empty();
        }

        private boolean fits(String item) {
            Matcher matcher = ITEM.matcher(item);
            if (!matcher.matches() || "0".equals(matcher.group(3))) {
                return false;
            }
            String to = matcher.group(2);
            if (matcher.group(1).equals("*")) {
                return to == null;
            }
            int first = value(matcher.group(1));
            int last = to == null ? first : value(to);
            return first >= least && last <= most && first <= last;
        }

        /** A number or the number of a name; outside every range when it is neither. */
        private int value(String text) {
            if (text.length() <= 4 && text.chars().allMatch(Character::isDigit)) {
                return Integer.parseInt(text);
            }
            int index = words.indexOf(text.toLowerCase(Locale.ROOT));
            return index < 0 ? Integer.MIN_VALUE : index + least;
        }
    }
}
