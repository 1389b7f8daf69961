package io.mehari.expression;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;

/** Writes a point in time by a pattern of {@code formatDate}: UTC, English names (5.4). */
final class DatePattern {
    /** Longer tokens stand before their own beginnings. */
    private static final String[] TOKENS = {
        "YYYY", "YY", "MMMM", "MMM", "MM", "M", "DD", "D", "dddd", "ddd", "HH", "H", "hh", "h",
        "mm", "m", "SSS", "ss", "s", "A", "Z"
    };

    private DatePattern() {}

    static String write(Instant instant, String pattern) {
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        StringBuilder out = new StringBuilder(pattern.length() + 8);
        int i = 0;
        while (i < pattern.length()) {
            int closing = pattern.charAt(i) == '[' ? pattern.indexOf(']', i) : -1;
            if (closing > 0) {
                out.append(pattern, i + 1, closing);
                i = closing + 1;
                continue;
            }
            String token = tokenAt(pattern, i);
            if (token.isEmpty()) {
                out.append(pattern.charAt(i++));
            } else {
                write(out, time, token);
                i += token.length();
            }
        }
        return out.toString();
    }

    private static String tokenAt(String pattern, int start) {
        for (String token : TOKENS) {
            if (pattern.startsWith(token, start)) {
                return token;
            }
        }
        return "";
    }

    private static void write(StringBuilder out, OffsetDateTime time, String token) {
        int twelve = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        switch (token) {
            case "YYYY" -> Instants.digits(out, time.getYear(), 4);
            case "YY" -> Instants.digits(out, time.getYear() % 100, 2);
            case "MMMM" ->
                    out.append(time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
            case "MMM" ->
                    out.append(time.getMonth().name().charAt(0))
                            .append(
                                    time.getMonth()
                                            .name()
                                            .substring(1, 3)
                                            .toLowerCase(Locale.ROOT));
            case "MM" -> Instants.digits(out, time.getMonthValue(), 2);
            case "M" -> out.append(time.getMonthValue());
            case "DD" -> Instants.digits(out, time.getDayOfMonth(), 2);
            case "D" -> out.append(time.getDayOfMonth());
            case "dddd" ->
                    out.append(time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
            case "ddd" ->
                    out.append(time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
            case "HH" -> Instants.digits(out, time.getHour(), 2);
            case "H" -> out.append(time.getHour());
            case "hh" -> Instants.digits(out, twelve, 2);
            case "h" -> out.append(twelve);
            case "mm" -> Instants.digits(out, time.getMinute(), 2);
            case "m" -> out.append(time.getMinute());
            case "ss" -> Instants.digits(out, time.getSecond(), 2);
            case "s" -> out.append(time.getSecond());
            case "SSS" -> Instants.digits(out, time.getNano() / 1_000_000, 3);
            case "A" -> out.append(time.getHour() < 12 ? "AM" : "PM");
            default -> out.append("+00:00");
        }
    }
}
