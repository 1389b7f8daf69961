package io.mehari.delta;

import io.mehari.state.Cursor;
import io.mehari.state.CursorType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a bound is written for a request (taps-and-delta 6.2). */
public final class BoundFormat {
    private BoundFormat() {}

    /**
     * The bound as it is sent: a whole number for {@code unix, timestamp, unix-ms, epoch}, else
     * text.
     *
     * @param format word of the format; null: {@code iso}
     */
    public static Object write(Cursor bound, @Nullable String format) {
        Instant instant = bound.instant();
        return instant == null ? bound.text() : write(instant, format == null ? "iso" : format);
    }

    private static Object write(Instant instant, String format) {
        return switch (format) {
            case "full" -> instant.toString();
            case "date", "date-only", "YYYY-MM-DD" ->
                    instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
            case "unix", "timestamp" -> instant.getEpochSecond();
            case "unix-ms", "epoch" -> instant.toEpochMilli();
            default -> instant.truncatedTo(ChronoUnit.SECONDS).toString();
        };
    }

    /**
     * A value given by hand: formatted when it is a date, else as it is (mission-language 7.4.6).
     */
    public static @Nullable Object value(@Nullable Object value, @Nullable String format) {
        boolean maybeDate = value instanceof String || format != null && value instanceof Number;
        if (value == null || !maybeDate) {
            return value;
        }
        boolean date =
                value instanceof Number
                        || CursorType.suggestedBy(value) == CursorType.TIMESTAMP_UTC;
        Optional<Cursor> cursor =
                date ? Cursor.read(CursorType.TIMESTAMP_UTC, value) : Optional.empty();
        return cursor.<Object>map(bound -> write(bound, format)).orElse(value);
    }
}
