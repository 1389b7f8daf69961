package io.mehari.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.state.Cursor;
import io.mehari.state.CursorType;
import io.mehari.state.DeltaException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunWatermarkTest {
    @Test
    void itIsTheMaximumInWhateverOrderValuesCome() {
        Random random = new Random(3);
        for (int turn = 0; turn < 200; turn++) {
            List<Object> values = new ArrayList<>();
            long highest = Long.MIN_VALUE;
            for (int i = 0; i < 1 + random.nextInt(30); i++) {
                long number = random.nextLong(-1_000, 1_000);
                highest = Math.max(highest, number);
                values.add(random.nextBoolean() ? number : String.valueOf(number));
            }
            Collections.shuffle(values, random);
            RunWatermark watermark = new RunWatermark("s", CursorType.NUMERIC_ID, false);
            values.forEach(watermark::see);

            assertThat(watermark.value()).hasToString(String.valueOf(highest));
        }
    }

    @Test
    void ofSortedValuesNothingAtOrAboveTheHighestIsBelowIt() {
        Random random = new Random(4);
        for (int turn = 0; turn < 200; turn++) {
            List<Long> values = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(20); i++) {
                values.add(random.nextLong(10));
            }
            Collections.sort(values);
            RunWatermark watermark = new RunWatermark("s", CursorType.NUMERIC_ID, true);
            values.forEach(watermark::see);

            long highest = values.get(values.size() - 1);
            Long below =
                    values.stream().filter(value -> value < highest).reduce(Math::max).orElse(null);
            Cursor found = watermark.belowHighest();
            assertThat(found == null ? null : Long.valueOf(found.text())).isEqualTo(below);
        }
    }

    @Test
    void aSortedValueBelowItsPredecessorIsRefused() {
        RunWatermark watermark = new RunWatermark("s", CursorType.NUMERIC_ID, true);
        watermark.see(5);
        watermark.see(5);

        assertThatThrownBy(() -> watermark.see(4))
                .isInstanceOfSatisfying(
                        DeltaException.class,
                        e -> assertThat(e.name()).isEqualTo(DeltaException.Name.NOT_SORTED));
    }

    @Test
    void whatIsNoValueIsCountedAndMovesNothing() {
        RunWatermark watermark = new RunWatermark("s", CursorType.TIMESTAMP_UTC, false);
        watermark.see("2024-01-28T00:00:00Z");
        watermark.see(null);
        watermark.see("soon");
        watermark.see("2024-01-27 10:00:00");

        assertThat(watermark.value()).hasToString("2024-01-28T00:00:00Z");
        assertThat(watermark.missing()).isEqualTo(2);
        assertThat(watermark.unzoned()).isEqualTo(1);
    }

    @Test
    void theFirstValueTellsTheType() {
        RunWatermark watermark = new RunWatermark("s", null, false);
        watermark.see(null);
        watermark.see("999");
        watermark.see("1000");

        assertThat(watermark.value()).hasToString("1000");
        assertThat(watermark.type()).isEqualTo(CursorType.NUMERIC_ID);
    }

    @Test
    void ofTokensTheLastPageCountsAndOneWithoutKeepsTheFormer() {
        RunWatermark watermark = new RunWatermark("s", CursorType.OPAQUE_TOKEN, false);
        watermark.see("zzz");
        watermark.see("aaa");
        assertThat(watermark.value()).hasToString("aaa");

        watermark.see(null);
        assertThat(watermark.value()).isNull();
    }

    @Test
    void aWalkOverTimesIsClampedToWholeSecondsOfItsStart() {
        Cursor limit =
                new Commitment.Walk(
                                null,
                                LowerBound.NONE,
                                Instant.parse("2024-02-01T00:00:00.900Z"),
                                Instant.parse("2024-02-01T00:01:00Z"),
                                false)
                        .limit(false);

        assertThat(limit).hasToString("2024-02-01T00:00:00Z");
    }
}
