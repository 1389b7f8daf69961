package io.mehari.delta;

import io.mehari.diagnostic.MehariException;
import io.mehari.state.Cursor;
import io.mehari.state.CursorType;
import io.mehari.state.DeltaException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The value a run starts from; inclusive (taps-and-delta 5.2).
 *
 * @param value null: none, everything is read
 * @param origin where it comes from
 */
public record LowerBound(@Nullable Cursor value, Origin origin) {
    /** Nothing is sent. */
    static final LowerBound NONE = new LowerBound(null, Origin.NONE);

    /** Where a bound comes from, the first that applies first. */
    public enum Origin {
        OVERRIDE,
        COMMITTED,
        INITIAL,
        LOOKBACK,
        NONE;

        /** The word of logs and metadata. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The bound of a run.
     *
     * @param full whether everything is to be read
     * @throws DeltaException INVALID_BOUND when an override or initial value does not parse
     */
    static LowerBound choose(
            SinceOptions options,
            @Nullable CursorType type,
            @Nullable Cursor committed,
            boolean full,
            Instant now) {
        if (full) {
            return NONE;
        }
        if (options.override() != null) {
            return new LowerBound(
                    given("since_override", options.override(), type), Origin.OVERRIDE);
        }
        if (committed != null) {
            return new LowerBound(less(committed, options.overlap()), Origin.COMMITTED);
        }
        if (options.initial() != null) {
            return new LowerBound(given("initial", options.initial(), type), Origin.INITIAL);
        }
        Duration lookback = options.lookback();
        return lookback == null
                ? NONE
                : new LowerBound(
                        Cursor.of(now.minus(lookback).truncatedTo(ChronoUnit.SECONDS)),
                        Origin.LOOKBACK);
    }

    private static Cursor given(String parameter, Object value, @Nullable CursorType type) {
        CursorType wanted = type == null ? CursorType.suggestedBy(value) : type;
        return Cursor.read(wanted, value)
                .orElseThrow(() -> DeltaException.invalidBound(parameter, value, wanted));
    }

    private static Cursor less(Cursor committed, @Nullable Object overlap) {
        if (overlap == null) {
            return committed;
        }
        Instant instant = committed.instant();
        if (instant != null && overlap instanceof Duration duration) {
            return Cursor.of(instant.minus(duration));
        }
        BigDecimal number = committed.number();
        if (number != null && overlap instanceof BigDecimal amount) {
            return Cursor.of(CursorType.NUMERIC_ID, number.subtract(amount));
        }
        throw new MehariException(
                "SINCE-TYPE-001",
                "overlap does not fit a cursor of type " + committed.type().word(),
                "give a duration for timestamps, a number for numeric_id, nothing for tokens");
    }
}
