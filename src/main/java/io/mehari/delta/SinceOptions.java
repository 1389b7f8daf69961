package io.mehari.delta;

import io.mehari.state.Cursor;
import io.mehari.state.CursorType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a {@code since} option, evaluated (taps-and-delta 6.2).
 *
 * @param stream the stream id
 * @param cursor where the cursor is read from
 * @param type of the cursor, where the definition tells it
 * @param initial bound of the first run; null: none
 * @param lookback bound of the first run, before now; null: none
 * @param overlap what is read again: a {@link Duration}, a {@link BigDecimal}, or null
 * @param override bound of this run whatever is committed; null: none
 * @param sorted records come in rising order
 * @param checkpoints what was flushed may be committed while the walk goes on
 * @param clamp nothing beyond the start time is committed
 * @param actions of the pipeline that may read the same stream in this run
 * @param metadata more to keep with the row, asked for when the cursor is committed
 */
public record SinceOptions(
        String stream,
        Place cursor,
        @Nullable CursorType type,
        @Nullable Object initial,
        @Nullable Duration lookback,
        @Nullable Object overlap,
        @Nullable Object override,
        boolean sorted,
        boolean checkpoints,
        boolean clamp,
        List<String> actions,
        Supplier<? extends Map<String, ? extends @Nullable Object>> metadata) {
    /** Where the cursor of a stream is read from. */
    public enum Place {
        /** Nowhere: the time at which reading began is the cursor. */
        START_TIME,
        /** Each record. */
        RECORD,
        /** The body of each page. */
        PAGE
    }

    public SinceOptions {
        actions = List.copyOf(actions);
    }

    /**
     * The options of an object with those members; what is absent has its default.
     *
     * @param given {@code stream, field, updateFrom, type, format, initial, lookback, overlap,
     *     override, sorted, checkpoints, clamp, actions}
     * @param usualOverride the override where the definition says nothing
     */
    public static SinceOptions of(
            Map<String, ? extends @Nullable Object> given,
            @Nullable Object usualOverride,
            Supplier<? extends Map<String, ? extends @Nullable Object>> metadata) {
        Place cursor =
                given.get("field") != null
                        ? Place.RECORD
                        : given.get("updateFrom") != null ? Place.PAGE : Place.START_TIME;
        Duration lookback = Span.of("lookback", given.get("lookback"));
        boolean date =
                cursor == Place.START_TIME || given.get("format") != null || lookback != null;
        CursorType type =
                given.get("type") instanceof String word
                        ? CursorType.of(word).orElse(null)
                        : date ? CursorType.TIMESTAMP_UTC : null;
        return new SinceOptions(
                String.valueOf(given.get("stream")),
                cursor,
                type,
                present(given.get("initial")),
                lookback,
                overlap(given.get("overlap")),
                present(given.containsKey("override") ? given.get("override") : usualOverride),
                Boolean.TRUE.equals(given.get("sorted")),
                Boolean.TRUE.equals(given.get("checkpoints")),
                !Boolean.FALSE.equals(given.get("clamp")),
                given.get("actions") instanceof List<?> actions
                        ? actions.stream().map(String::valueOf).toList()
                        : List.of(),
                metadata);
    }

    private static @Nullable Object present(@Nullable Object value) {
        return "".equals(value) ? null : value;
    }

    private static @Nullable Object overlap(@Nullable Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString())
                : Span.of("overlap", value);
    }

    /** The type of the cursor as the definition, the row, or a bound that is given tells it. */
    @Nullable CursorType type(@Nullable CursorType ofRow) {
        if (type != null) {
            return type;
        }
        if (ofRow != null) {
            return ofRow;
        }
        Object bound = override != null ? override : initial;
        return bound == null || bound instanceof Cursor ? null : CursorType.suggestedBy(bound);
    }
}
