package io.mehari.expression;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads ISO-8601 dates and date-times by hand: comparisons ask it of every string, and most are no
 * dates, so a miss must be cheap and without an exception.
 */
final class IsoReader {
    private final String text;
    private final boolean allowSpace;
    private int at;

    /**
     * @param allowSpace may a space stand instead of {@code T}?
     */
    IsoReader(String text, boolean allowSpace) {
        this.text = text;
        this.allowSpace = allowSpace;
    }

    @Nullable Instant read() {
        int length = text.length();
        if (length < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        int year = number(0, 4);
        int month = number(5, 2);
        int day = number(8, 2);
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31) {
            return null;
        }
        if (length == 10) {
            return Instants.of(year, month, day, 0, 0);
        }
        char separator = text.charAt(10);
        if (separator != 'T' && separator != 't' && !(allowSpace && separator == ' ')) {
            return null;
        }
        return time(year, month, day);
    }

    private @Nullable Instant time(int year, int month, int day) {
        int hour = number(11, 2);
        int minute = charAt(13) == ':' ? number(14, 2) : -1;
        if (hour < 0 || hour > 24 || minute < 0 || minute > 59) {
            return null;
        }
        at = 16;
        int second = 0;
        int nanos = 0;
        if (charAt(at) == ':') {
            second = number(17, 2);
            at = 19;
            if (second < 0 || second > 60) {
                return null;
            }
            nanos = fraction();
        }
        boolean pastMidnight = hour == 24 && (minute > 0 || second > 0 || nanos > 0);
        if (nanos < 0 || pastMidnight) {
            return null;
        }
        int offset = offset();
        if (offset == Integer.MIN_VALUE || at != text.length()) {
            return null;
        }
        long seconds = hour * 3600L + minute * 60L + second - offset;
        return Instants.of(year, month, day, seconds, nanos);
    }

    /** Nanoseconds of the fraction at the cursor, 0 without one, -1 when it has no digits. */
    private int fraction() {
        if (charAt(at) != '.' && charAt(at) != ',') {
            return 0;
        }
        int start = ++at;
        int nanos = 0;
        while (isDigit(charAt(at))) {
            if (at - start < 9) {
                nanos = nanos * 10 + (text.charAt(at) - '0');
            }
            at++;
        }
        int digits = at - start;
        for (int i = digits; i < 9; i++) {
            nanos *= 10;
        }
        return digits == 0 ? -1 : nanos;
    }

    /** Seconds east of UTC for {@code Z ±HH ±HHMM ±HH:MM} or nothing; MIN_VALUE when malformed. */
    private int offset() {
        if (allowSpace && charAt(at) == ' ') {
            at++;
        }
        char sign = charAt(at);
        if (sign == 'Z' || sign == 'z') {
            at++;
            return 0;
        }
        if (sign != '+' && sign != '-') {
            return at == text.length() && charAt(at - 1) != ' ' ? 0 : Integer.MIN_VALUE;
        }
        int hours = number(at + 1, 2);
        at += 3;
        int minutes = 0;
        if (at < text.length()) {
            if (charAt(at) == ':') {
                at++;
            }
            minutes = number(at, 2);
            at += 2;
        }
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int seconds = hours * 3600 + minutes * 60;
        return sign == '-' ? -seconds : seconds;
    }

    /** The number of exactly so many ASCII digits, or -1. */
    private int number(int start, int digits) {
        if (start + digits > text.length()) {
            return -1;
        }
        int number = 0;
        for (int i = start; i < start + digits; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }

    /** The character there, or a character that fits nowhere behind the end. */
    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
