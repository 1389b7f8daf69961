package io.mehari.delta;

import io.mehari.state.Cursor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a walk that ended completely commits (taps-and-delta 5.3 W5 to W8).
 *
 * @param cursor the new value; null: the former one stays
 * @param reached the largest value delivered, within the limit; null: none
 * @param unmoved why the former one stays; null when it moves
 * @param gap the interval that was not read, where an override left one
 */
record Commitment(
        @Nullable Cursor cursor,
        @Nullable Cursor reached,
        @Nullable String unmoved,
        @Nullable String gap) {
    /** What a walk started from and when. */
    record Walk(
            @Nullable Cursor committed,
            LowerBound bound,
            Instant startedAt,
            Instant now,
            boolean advance) {
        /** Times beyond it are read again later (W5). */
        Cursor limit(boolean sorted) {
            return Cursor.of(sorted ? now : startedAt.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /** How far the walk came, for the summary. */
    @Nullable Cursor shown() {
        return cursor != null ? cursor : reached;
    }

    /** Whether what it came to is committed, now or before. */
    boolean stands(@Nullable Cursor committed) {
        return cursor != null
                || reached != null && committed != null && !reached.isAfter(committed);
    }

    /** What the audit tells of it; null: nothing. */
    @Nullable String why() {
        return gap == null ? null : "advanced over a gap: " + gap;
    }

    /**
     * Decides.
     *
     * @param values the run watermark of each fetch that read the stream; null where it saw none
     */
    static Commitment of(Walk walk, SinceOptions options, List<? extends @Nullable Cursor> values) {
        Cursor old = walk.committed();
        Cursor reached = smallest(values);
        if (reached == null) {
            return nothingSeen(walk, values);
        }
        if (options.clamp() && reached.instant() != null) {
            reached = reached.min(walk.limit(options.sorted()));
        }
        if (old == null) {
            return new Commitment(reached, reached, null, null);
        }
        String gap = gap(walk, old);
        if (gap != null && !walk.advance()) {
            return new Commitment(null, reached, "the override left a gap: " + gap, gap);
        }
        boolean token = reached.instant() == null && reached.number() == null;
        boolean moves = reached.isAfter(old) || token && !reached.equals(old);
        return moves
                ? new Commitment(reached, reached, null, gap)
                : new Commitment(null, reached, "nothing newer was seen", null);
    }

    /** Nothing passes the value of the fetch that came least far (mission-language 7.4.7). */
    private static @Nullable Cursor smallest(List<? extends @Nullable Cursor> values) {
        Cursor smallest = null;
        for (Cursor value : values) {
            if (value == null) {
                return null;
            }
            smallest = smallest == null ? value : smallest.min(value);
        }
        return smallest;
    }

    private static Commitment nothingSeen(Walk walk, List<? extends @Nullable Cursor> values) {
        boolean none = values.stream().allMatch(java.util.Objects::isNull);
        LowerBound bound = walk.bound();
        boolean bootstrap =
                bound.origin() == LowerBound.Origin.INITIAL
                        || bound.origin() == LowerBound.Origin.LOOKBACK;
        if (none && walk.committed() == null && bootstrap) {
            return new Commitment(bound.value(), null, null, null);
        }
        return new Commitment(
                null,
                null,
                none
                        ? "no cursor value was seen"
                        : "a fetch that shares the stream saw no cursor value",
                null);
    }

    private static @Nullable String gap(Walk walk, Cursor old) {
        Cursor bound = walk.bound().value();
        return walk.bound().origin() == LowerBound.Origin.OVERRIDE
                        && bound != null
                        && bound.isAfter(old)
                ? old + " to " + bound + " was not read"
                : null;
    }
}
