package io.mehari.state;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads points in time as cursors come: RFC 3339 text, with or without offset, days, and epoch
 * numbers (taps-and-delta 5.1).
 */
final class TimestampReader {
    private static final Pattern TEXT =
            Pattern.compile(
                    "(\\d{4}-\\d{2}-\\d{2})"
                            + "(?:[Tt ](\\d{2}:\\d{2}(?::\\d{2})?)(?:[.,](\\d+))?"
                            + "\\s?([Zz]|[+-]\\d{2}(?::?\\d{2})?)?)?");

    /** Epoch numbers below this are seconds, others milliseconds. */
    private static final BigInteger FIRST_MILLIS = BigInteger.TEN.pow(11);

    private static final BigInteger LAST_MILLIS = BigInteger.TEN.pow(15);

    /**
     * A point in time.
     *
     * @param zoned false: the text had a time of day but no offset, and was taken as UTC
     */
    record Read(Instant instant, boolean zoned) {}

    private TimestampReader() {}

    /** The point in time that a JSON value means, or null. */
    static @Nullable Read value(Object value) {
        if (value instanceof String text) {
            Read read = text(text);
            return read != null || !text.strip().matches("\\d{9,16}")
                    ? read
                    : epoch(new BigInteger(text.strip()));
        }
        if (value instanceof Long || value instanceof Integer) {
            return epoch(BigInteger.valueOf(((Number) value).longValue()));
        }
        if (value instanceof BigInteger number) {
            return epoch(number);
        }
        if (value instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0) {
            return number.precision() - number.scale() > 20 ? null : epoch(number.toBigInteger());
        }
        return null;
    }

    private static @Nullable Read epoch(BigInteger number) {
        if (number.abs().compareTo(LAST_MILLIS) >= 0) {
            return null;
        }
        long count = number.longValueExact();
        boolean seconds = number.abs().compareTo(FIRST_MILLIS) < 0;
        return inRange(seconds ? Instant.ofEpochSecond(count) : Instant.ofEpochMilli(count), true);
    }

    /** The point in time that a text means, or null; digits beyond a nanosecond are cut off. */
    static @Nullable Read text(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(parts.group(1));
            if (parts.group(2) == null) {
                return inRange(day.atStartOfDay().toInstant(ZoneOffset.UTC), true);
            }
            LocalTime time = LocalTime.parse(parts.group(2)).withNano(nanos(parts.group(3)));
            String offset = parts.group(4);
            return inRange(day.atTime(time).toInstant(offset(offset)), offset != null);
        } catch (DateTimeException noSuchTime) {
            return null;
        }
    }

    private static ZoneOffset offset(@Nullable String text) {
        return text == null || text.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(text);
    }

    private static int nanos(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt((digits + "000000000").substring(0, 9));
    }

    private static @Nullable Read inRange(Instant instant, boolean zoned) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        return year < 0 || year > 9999 ? null : new Read(instant, zoned);
    }
}
