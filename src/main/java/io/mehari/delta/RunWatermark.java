package io.mehari.delta;

import io.mehari.state.Cursor;
import io.mehari.state.CursorType;
import io.mehari.state.DeltaException;
import org.jspecify.annotations.Nullable;

/**
 * The highest cursor value that one walk has seen, in whatever order values come; of tokens, which
 * have no order, the one of the last page (taps-and-delta 5.3 W2, W4, W9 to W11).
 */
final class RunWatermark {
    private final String stream;
    private final boolean sorted;
    private @Nullable CursorType type;
    private @Nullable Cursor highest;
    private @Nullable Cursor belowHighest;
    private @Nullable Cursor last;
    private long missing;
    private long unzoned;

    RunWatermark(String stream, @Nullable CursorType type, boolean sorted) {
        this.stream = stream;
        this.type = type;
        this.sorted = sorted;
    }

    /**
     * Sees a value; what is null or does not parse is counted and moves nothing.
     *
     * @throws DeltaException NOT_SORTED when it comes below its predecessor though values are
     *     sorted
     */
    void see(@Nullable Object value) {
        Cursor cursor = read(value);
        if (cursor == null) {
            missing++;
            last = type == CursorType.OPAQUE_TOKEN ? null : last;
            return;
        }
        if (!cursor.isZoned()) {
            unzoned++;
        }
        if (sorted && last != null && last.isAfter(cursor)) {
            throw DeltaException.notSorted(stream, last, cursor);
        }
        last = cursor;
        if (highest == null || cursor.isAfter(highest)) {
            belowHighest = highest;
            highest = cursor;
        }
    }

    private @Nullable Cursor read(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (type == null) {
            type = CursorType.suggestedBy(value);
        }
        return Cursor.read(type, value).orElse(null);
    }

    /** The run watermark; null when nothing was seen. */
    @Nullable Cursor value() {
        return type == CursorType.OPAQUE_TOKEN ? last : highest;
    }

    /** The largest value strictly below the largest, of values that are sorted; null: none. */
    @Nullable Cursor belowHighest() {
        return belowHighest;
    }

    @Nullable CursorType type() {
        return type;
    }

    /** Values that were null, missing or did not parse. */
    long missing() {
        return missing;
    }

    /** Times of day without offset. */
    long unzoned() {
        return unzoned;
    }
}
