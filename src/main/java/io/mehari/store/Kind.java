package io.mehari.store;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a column holds (mission-language 9.4.2), and how the kinds widen (9.4.3). */
enum Kind {
    /** Only null so far. */
    UNSET,
    BOOLEAN,
    BIGINT,
    NUMERIC,
    TIMESTAMP,
    JSON,
    TEXT;

    /** The narrowest kind that holds the value, which {@link Cell#of} has made. */
    static Kind of(@Nullable Object value) {
        if (value == null) {
            return UNSET;
        }
        if (value instanceof String text) {
            return Timestamps.isTimestamp(text) ? TIMESTAMP : TEXT;
        }
        if (value instanceof Long) {
            return BIGINT;
        }
        if (value instanceof BigDecimal) {
            return NUMERIC;
        }
        return value instanceof Boolean ? BOOLEAN : JSON;
    }

    /** The kind of a column of this kind once it has taken the value. */
    Kind with(@Nullable Object value) {
        if (value == null || this == TEXT) {
            return this;
        }
        return join(of(value));
    }

    /** The narrowest kind that holds both. */
    Kind join(Kind other) {
        if (this == other || other == UNSET) {
            return this;
        }
        if (this == UNSET) {
            return other;
        }
        boolean numbers =
                (this == BIGINT || this == NUMERIC) && (other == BIGINT || other == NUMERIC);
        return numbers ? NUMERIC : TEXT;
    }

    /** Whether a key can stand in a column of this kind and reads back as the same text. */
    boolean holds(String key) {
        return switch (this) {
            case UNSET -> false;
            case BOOLEAN -> key.equals("true") || key.equals("false");
            case BIGINT -> integer(key) != null;
            case NUMERIC -> number(key) instanceof Number;
            case TIMESTAMP -> Timestamps.isTimestamp(key);
            case JSON, TEXT -> true;
        };
    }

    /** The number if the text is one as {@code Long.toString} writes it, else null. */
    static @Nullable Long integer(String text) {
        int length = text.length();
        if (length == 0 || length > 20) {
            return null;
        }
        boolean negative = text.charAt(0) == '-';
        int first = negative ? 1 : 0;
        for (int i = first; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return null;
            }
        }
        boolean canonical =
                length > first && (text.charAt(first) != '0' || (length == 1 && !negative));
        try {
            return canonical ? Long.valueOf(text) : null;
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    /** The number the text stands for, or the text itself where it is none. */
    static Object number(String text) {
        Long integer = integer(text);
        if (integer != null) {
            return integer;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
