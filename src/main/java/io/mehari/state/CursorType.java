package io.mehari.state;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the values of a cursor are, and so how they compare (taps-and-delta 5.1). */
public enum CursorType {
    /** Points in time, compared as instants, kept as UTC text. */
    TIMESTAMP_UTC,
    /** Numbers of any size, compared by value, kept as plain decimal text. */
    NUMERIC_ID,
    /** Texts that only their provider understands; they have no order. */
    OPAQUE_TOKEN;

    /** The word of options and tables, such as {@code timestamp_utc}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that word. */
    public static Optional<CursorType> of(String word) {
        for (CursorType type : values()) {
            if (type.word().equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** What a value is when nothing says it: date-time text, number, else a token. */
    public static CursorType suggestedBy(Object value) {
        if (value instanceof Number) {
            return NUMERIC_ID;
        }
        if (value instanceof String text) {
            if (TimestampReader.text(text) != null) {
                return TIMESTAMP_UTC;
            }
            return number(text) != null ? NUMERIC_ID : OPAQUE_TOKEN;
        }
        return OPAQUE_TOKEN;
    }

    static @Nullable BigDecimal number(String text) {
        String digits = text.strip();
        return digits.matches("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,4})?")
                ? new BigDecimal(digits)
                : null;
    }
}
