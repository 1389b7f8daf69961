package io.mehari.store;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Limits of a database server.
 *
 * @param columns most columns of fields
 * @param keyLength most characters of a text key
 * @param nul whether text can hold U+0000
 * @param names which names of at most 63 characters columns can have
 */
record ServerLimits(int columns, Digits digits, int keyLength, boolean nul, Predicate<String> names)
        implements Limits {
    /**
     * The most digits a value may have.
     *
     * @param whole of a number before the point
     * @param fraction of a number behind it
     * @param second of a second's fraction
     */
    record Digits(int whole, int fraction, int second) {}

    /** Beyond it PostgreSQL takes no offset. */
    private static final int MOST_OFFSET = 15 * 3600;

    private static final int LONGEST_NAME = 63;

    @Override
    public boolean canName(String field) {
        return field.length() <= LONGEST_NAME && names.test(field);
    }

    @Override
    public boolean fits(Kind kind, Object cell) {
        return switch (kind) {
            case NUMERIC -> !(cell instanceof BigDecimal number) || fitsNumber(number);
            case TIMESTAMP -> !(cell instanceof String text) || fitsTime(text);
            case UNSET, BOOLEAN, BIGINT, JSON, TEXT -> true;
        };
    }

    private boolean fitsNumber(BigDecimal number) {
        if (number.signum() == 0) {
            return true;
        }
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.scale() <= digits.fraction()
                && (long) shortest.precision() - shortest.scale() <= digits.whole();
    }

    private boolean fitsTime(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        int year = time.withOffsetSameInstant(ZoneOffset.UTC).getYear();
        int unit = (int) Math.pow(10, 9 - digits.second());
        return year >= 1000
                && year <= 9999
                && time.getYear() >= 1
                && time.getNano() % unit == 0
                && Math.abs(time.getOffset().getTotalSeconds()) <= MOST_OFFSET;
    }

    /** Others would make one key of two texts: 1.5 and 1.50, or one instant in two zones. */
    @Override
    public boolean fitsKey(Kind kind) {
        return kind == Kind.BIGINT || kind == Kind.TEXT;
    }

    @Override
    public @Nullable String refusal(Object cell) {
        return nul || !(cell instanceof String text) || text.indexOf('\0') < 0
                ? null
                : "text with the character U+0000, which this database cannot hold";
    }

    @Override
    public @Nullable String keyRefusal(String key) {
        if (key.length() > keyLength && key.codePointCount(0, key.length()) > keyLength) {
            return "the key is longer than " + keyLength + " characters";
        }
        return refusal(key);
    }
}
