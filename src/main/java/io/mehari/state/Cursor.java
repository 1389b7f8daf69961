package io.mehari.state;

import io.mehari.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of a cursor: what it is kept as, and how it compares with others of its type. Comparison
 * is never textual for times and numbers (taps-and-delta 5.1).
 */
public final class Cursor {
    private static final int LONGEST_PLAIN = 1_000;

    private final CursorType type;
    private final String text;
    private final @Nullable Instant instant;
    private final @Nullable BigDecimal number;
    private final boolean zoned;

    private Cursor(
            CursorType type,
            String text,
            @Nullable Instant instant,
            @Nullable BigDecimal number,
            boolean zoned) {
        this.type = type;
        this.text = text;
        this.instant = instant;
        this.number = number;
        this.zoned = zoned;
    }

    /** The value as a cursor of that type; empty when it is null or does not fit. */
    public static Optional<Cursor> read(CursorType type, @Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (type) {
                    case TIMESTAMP_UTC -> timestamp(value);
                    case NUMERIC_ID -> number(value);
                    case OPAQUE_TOKEN -> token(value);
                });
    }

    /**
     * The value as a cursor of that type.
     *
     * @throws DeltaException INVALID_CURSOR when it does not fit, CURSOR_TOO_LONG
     */
    public static Cursor of(CursorType type, Object value) {
        return read(type, value).orElseThrow(() -> DeltaException.invalidCursor(value, type));
    }

    /** A point in time as a cursor. */
    public static Cursor of(Instant instant) {
        return new Cursor(CursorType.TIMESTAMP_UTC, instant.toString(), instant, null, true);
    }

    private static @Nullable Cursor timestamp(Object value) {
        TimestampReader.Read read = TimestampReader.value(value);
        return read == null
                ? null
                : new Cursor(
                        CursorType.TIMESTAMP_UTC,
                        read.instant().toString(),
                        read.instant(),
                        null,
                        read.zoned());
    }

    private static @Nullable Cursor number(Object value) {
        BigDecimal number = decimal(value);
        if (number == null || number.precision() + Math.abs(number.scale()) > LONGEST_PLAIN) {
            return null;
        }
        String plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        return new Cursor(CursorType.NUMERIC_ID, plain, null, number, true);
    }

    private static @Nullable BigDecimal decimal(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        if (value instanceof Double real) {
            return Double.isFinite(real) ? BigDecimal.valueOf(real) : null;
        }
        if (value instanceof Number other) {
            return BigDecimal.valueOf(other.longValue());
        }
        return value instanceof String text ? CursorType.number(text) : null;
    }

    private static @Nullable Cursor token(Object value) {
        String text = value instanceof String given ? given : Json.text(value);
        return text.isEmpty() ? null : new Cursor(CursorType.OPAQUE_TOKEN, text, null, null, true);
    }

    public CursorType type() {
        return type;
    }

    /** As it is kept. */
    public String text() {
        return text;
    }

    /** The point in time; null unless it is a timestamp. */
    public @Nullable Instant instant() {
        return instant;
    }

    /** The number; null unless it is one. */
    public @Nullable BigDecimal number() {
        return number;
    }

    /** False for a time of day without offset, which was taken as UTC. */
    public boolean isZoned() {
        return zoned;
    }

    /** Whether it comes after the other in their order; never for tokens, which have none. */
    public boolean isAfter(Cursor other) {
        if (instant != null && other.instant != null) {
            return instant.isAfter(other.instant);
        }
        return number != null && other.number != null && number.compareTo(other.number) > 0;
    }

    /** The later of the two; this one where they are equal or have no order. */
    public Cursor max(Cursor other) {
        return other.isAfter(this) ? other : this;
    }

    /** The earlier of the two; this one where they are equal or have no order. */
    public Cursor min(Cursor other) {
        return isAfter(other) ? other : this;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cursor cursor && type == cursor.type && text.equals(cursor.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
