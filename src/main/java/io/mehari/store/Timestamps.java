package io.mehari.store;

import java.time.YearMonth;

/**
 * Recognises date-times with offset or {@code Z} (RFC 3339, seconds may be absent). Written by hand
 * because every text of every record passes through it.
 */
final class Timestamps {
    private static final int SHORTEST = "2024-01-01T00:00Z".length();
    private static final int LONGEST = "2024-01-01T00:00:00.123456789+00:00".length();

    private Timestamps() {}

    static boolean isTimestamp(String text) {
        int length = text.length();
        if (length < SHORTEST
                || length > LONGEST
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':') {
            return false;
        }
        int offset = behindTime(text);
        return offset > 0 && isDate(text) && isOffset(text, offset);
    }

    private static boolean isDate(String text) {
        int year = two(text, 0) * 100 + two(text, 2);
        int month = two(text, 5);
        int day = two(text, 8);
        return two(text, 0) >= 0
                && two(text, 2) >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth());
    }

    /** Where the offset begins, or 0 when there is no good time. */
    private static int behindTime(String text) {
        if (!between(two(text, 11), 23) || !between(two(text, 14), 59)) {
            return 0;
        }
        if (text.charAt(16) != ':') {
            return 16;
        }
        if (text.length() < 20 || !between(two(text, 17), 59)) {
            return 0;
        }
        if (text.charAt(19) != '.') {
            return 19;
        }
        int end = 20;
        while (end < text.length() && digit(text.charAt(end))) {
            end++;
        }
        return end > 20 && end <= 29 ? end : 0;
    }

    private static boolean isOffset(String text, int at) {
        if (text.length() == at + 1) {
            return text.charAt(at) == 'Z';
        }
        return text.length() == at + 6
                && (text.charAt(at) == '+' || text.charAt(at) == '-')
                && text.charAt(at + 3) == ':'
                && between(two(text, at + 1), 18)
                && between(two(text, at + 4), 59);
    }

    private static boolean between(int value, int most) {
        return value >= 0 && value <= most;
    }

    /** The two digits as a number, negative when they are none. */
    private static int two(String text, int at) {
        char tens = text.charAt(at);
        char ones = text.charAt(at + 1);
        return digit(tens) && digit(ones) ? (tens - '0') * 10 + ones - '0' : -1000;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
