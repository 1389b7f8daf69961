package io.mehari.delta;

import io.mehari.state.Cursor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The walks of one reading, taken together. The reading's lock guards it. */
final class Turns {
    private final Instant startedAt;
    private final List<Turn> turns = new ArrayList<>();

    Turns(Instant startedAt) {
        this.startedAt = startedAt;
    }

    void add(Turn turn) {
        turns.add(turn);
    }

    /** Why one of them has not come to its end; null: all have. */
    @Nullable String open() {
        return turns.stream().map(Turn::open).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** What each fetch has reached: the largest value of its turns, or when reading began. */
    List<@Nullable Cursor> values() {
        Map<String, @Nullable Cursor> values = new LinkedHashMap<>();
        for (Turn turn : turns) {
            Cursor value = value(turn);
            Cursor other = values.get(turn.step());
            values.put(
                    turn.step(), value == null ? other : other == null ? value : value.max(other));
        }
        return new ArrayList<>(values.values());
    }

    private @Nullable Cursor value(Turn turn) {
        return turn.options().cursor() == SinceOptions.Place.START_TIME
                ? Cursor.of(startedAt.truncatedTo(ChronoUnit.SECONDS))
                : turn.watermark().value();
    }

    /** The largest value that any of them has seen; null: none. */
    @Nullable Cursor highest() {
        Cursor highest = null;
        for (Turn turn : turns) {
            Cursor value = turn.watermark().value();
            highest = value == null ? highest : highest == null ? value : value.max(highest);
        }
        return highest;
    }

    long missing() {
        return turns.stream().mapToLong(turn -> turn.watermark().missing()).sum();
    }

    /** One warning for each kind of value that was not as it should be. */
    void warn(String stream, BiConsumer<String, String> warnings) {
        long missing = missing();
        if (missing > 0) {
            warnings.accept(
                    "DELTA-CURSOR-002",
                    missing
                            + (missing == 1 ? " record" : " records")
                            + " of stream "
                            + stream
                            + " without a cursor value that can be read; delivered all the same");
        }
        long unzoned = turns.stream().mapToLong(turn -> turn.watermark().unzoned()).sum();
        if (unzoned > 0) {
            warnings.accept(
                    "DELTA-CURSOR-002",
                    unzoned + " times of stream " + stream + " have no offset and count as UTC");
        }
    }
}
