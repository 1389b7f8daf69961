package io.mehari.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads and writes points in time (mission-language 5.3, 5.4). */
final class Instants {
    /** Epoch numbers beyond this are milliseconds, others seconds. */
    private static final BigDecimal LARGEST_SECONDS = BigDecimal.TEN.pow(11);

    private Instants() {}

    /**
     * ISO date, or date-time with {@code T}; without offset it is UTC. Null for all other texts.
     */
    static @Nullable Instant iso(String text) {
        return new IsoReader(text, false).read();
    }

    /** ISO, {@code YYYY-MM-DD HH:MM[:SS]} or RFC 1123; null for all other texts. */
    static @Nullable Instant text(String text) {
        String trimmed = text.strip();
        Instant iso = new IsoReader(trimmed, true).read();
        return iso != null ? iso : rfc1123(trimmed);
    }

    /** Everything {@code parseDate} understands, epoch numbers included; null for the rest. */
    static @Nullable Instant any(@Nullable Object value) {
        if (value instanceof String text) {
            Instant instant = text(text);
            if (instant != null) {
                return instant;
            }
        }
        Object number = value instanceof Boolean ? null : Numbers.numeric(value);
        if (number == null) {
            return null;
        }
        BigDecimal epoch = Numbers.decimal(number);
        boolean millis = epoch.abs().compareTo(LARGEST_SECONDS) > 0;
        return epochSeconds(millis ? epoch.movePointLeft(3) : epoch);
    }

    /** The instant so many seconds after 1970; null when it is in no year from 0 to 9999. */
    static @Nullable Instant epochSeconds(BigDecimal seconds) {
        if (seconds.abs().compareTo(BigDecimal.TEN.pow(12)) > 0) {
            return null;
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        BigDecimal nanos = seconds.subtract(whole).movePointRight(9);
        Instant instant =
                Instant.ofEpochSecond(
                        whole.longValue(), nanos.setScale(0, RoundingMode.FLOOR).longValue());
        return isWritable(instant) ? instant : null;
    }

    static boolean isWritable(Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        return year >= 0 && year <= 9999;
    }

    private static @Nullable Instant rfc1123(String text) {
        if (text.isEmpty() || text.length() < 20 || text.indexOf(':') < 0) {
            return null;
        }
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeParseException notRfc1123) {
            return null;
        }
    }

    /** {@code YYYY-MM-DDTHH:MM:SS.mmmZ}; digits finer than a millisecond are cut off. */
    static String write(Instant instant) {
        java.time.OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        StringBuilder out = new StringBuilder(24);
        digits(out, time.getYear(), 4).append('-');
        digits(out, time.getMonthValue(), 2).append('-');
        digits(out, time.getDayOfMonth(), 2).append('T');
        digits(out, time.getHour(), 2).append(':');
        digits(out, time.getMinute(), 2).append(':');
        digits(out, time.getSecond(), 2).append('.');
        return digits(out, time.getNano() / 1_000_000, 3).append('Z').toString();
    }

    static StringBuilder digits(StringBuilder out, int number, int width) {
        String digits = Integer.toString(number);
        for (int i = digits.length(); i < width; i++) {
            out.append('0');
        }
        return out.append(digits);
    }

    /** The day at midnight UTC plus so many seconds; null when there is no such day. */
    static @Nullable Instant of(int year, int month, int day, long seconds, int nanos) {
        try {
            long midnight = LocalDate.of(year, month, day).toEpochDay() * 86_400;
            return Instant.ofEpochSecond(midnight + seconds, nanos);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }
}
