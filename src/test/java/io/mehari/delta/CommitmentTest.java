package io.mehari.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.state.Cursor;
import io.mehari.state.CursorType;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommitmentTest {
    private static final Instant START = Instant.parse("2024-02-01T00:00:00Z");

    @Test
    void theLargerOfOldAndNewIsCommittedAndNeverMore() {
        Random random = new Random(5);
        for (int turn = 0; turn < 500; turn++) {
            Integer old = random.nextInt(4) == 0 ? null : random.nextInt(20);
            Integer seen = random.nextInt(4) == 0 ? null : random.nextInt(20);
            Commitment commitment = of(number(old), LowerBound.NONE, false, number(seen));

            Cursor stands = commitment.cursor() != null ? commitment.cursor() : number(old);
            Integer expected =
                    old == null ? seen : seen == null ? old : Integer.valueOf(Math.max(old, seen));
            assertThat(stands == null ? null : Integer.valueOf(stands.text())).isEqualTo(expected);
        }
    }

    @Test
    void ofSeveralFetchesTheSmallestCounts() {
        assertThat(of(number(1), LowerBound.NONE, false, number(9), number(5)).cursor())
                .hasToString("5");
    }

    @Test
    void aFetchThatSawNothingHoldsTheOthersBack() {
        Commitment commitment = of(number(1), LowerBound.NONE, false, number(9), null);

        assertThat(commitment.cursor()).isNull();
        assertThat(commitment.unmoved()).contains("shares the stream");
    }

    @Test
    void anEmptyFirstRunCommitsABoundOfInitialOrLookbackOnly() {
        for (LowerBound.Origin origin : LowerBound.Origin.values()) {
            Cursor bound = origin == LowerBound.Origin.NONE ? null : number(3);
            boolean kept =
                    origin == LowerBound.Origin.INITIAL || origin == LowerBound.Origin.LOOKBACK;

            Commitment commitment = of(null, new LowerBound(bound, origin), false, (Cursor) null);

            assertThat(commitment.cursor()).isEqualTo(kept ? bound : null);
        }
    }

    @Test
    void anOverrideBehindTheCursorLeavesAGapThatOnlyAdvanceCommits() {
        LowerBound override = new LowerBound(number(7), LowerBound.Origin.OVERRIDE);

        Commitment held = of(number(5), override, false, number(9));
        assertThat(held.cursor()).isNull();
        assertThat(held.gap()).isEqualTo("5 to 7 was not read");

        assertThat(of(number(5), override, true, number(9)).cursor()).hasToString("9");
        LowerBound earlier = new LowerBound(number(2), LowerBound.Origin.OVERRIDE);
        assertThat(of(number(5), earlier, false, number(9)).cursor()).hasToString("9");
    }

    @Test
    void timesBeyondTheStartAreReadAgain() {
        Cursor later = Cursor.of(Instant.parse("2024-03-01T00:00:00Z"));

        assertThat(of(null, LowerBound.NONE, false, later).cursor()).isEqualTo(Cursor.of(START));
    }

    private static @Nullable Cursor number(@Nullable Integer value) {
        return value == null ? null : Cursor.of(CursorType.NUMERIC_ID, value);
    }

    private static Commitment of(
            @Nullable Cursor old, LowerBound bound, boolean advance, @Nullable Cursor... seen) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("stream", "s");
        given.put("field", "id");
        SinceOptions options = SinceOptions.of(given, null, Map::of);
        List<@Nullable Cursor> values = Arrays.asList(seen);
        return Commitment.of(
                new Commitment.Walk(old, bound, START, START.plusSeconds(60), advance),
                options,
                values);
    }
}
