package io.mehari.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CursorTest {
    private static final CursorType TIME = CursorType.TIMESTAMP_UTC;
    private static final CursorType NUMBER = CursorType.NUMERIC_ID;

    @Test
    void timestampsAreKeptAsUtcTextWithoutSuperfluousDigits() {
        assertThat(text(TIME, "2024-01-30T01:00:00+01:00")).isEqualTo("2024-01-30T00:00:00Z");
        assertThat(text(TIME, "2024-01-30t00:00:00.500z")).isEqualTo("2024-01-30T00:00:00.500Z");
        assertThat(text(TIME, "2024-01-30T00:00:00.1234Z"))
                .isEqualTo("2024-01-30T00:00:00.123400Z");
        assertThat(text(TIME, "2024-01-30")).isEqualTo("2024-01-30T00:00:00Z");
        assertThat(text(TIME, 1706350830L)).isEqualTo("2024-01-27T10:20:30Z");
        assertThat(text(TIME, 1706350830500L)).isEqualTo("2024-01-27T10:20:30.500Z");
    }

    @Test
    void aTimeWithoutOffsetIsUtcAndSaysThatItHadNone() {
        Cursor cursor = Cursor.of(TIME, "2024-01-30 09:00:00");

        assertThat(cursor.text()).isEqualTo("2024-01-30T09:00:00Z");
        assertThat(cursor.isZoned()).isFalse();
        assertThat(Cursor.of(TIME, "2024-01-30").isZoned()).isTrue();
    }

    @Test
    void numbersAreKeptAsPlainTextWithAllDigits() {
        assertThat(text(NUMBER, "0010.50")).isEqualTo("10.5");
        assertThat(text(NUMBER, new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(text(NUMBER, new BigInteger("123456789012345678901234567890")))
                .isEqualTo("123456789012345678901234567890");
        assertThat(text(NUMBER, "-0")).isEqualTo("0");
    }

    @Test
    void whatDoesNotFitIsNoCursor() {
        assertThat(Cursor.read(TIME, "yesterday")).isEmpty();
        assertThat(Cursor.read(TIME, "2024-02-30T00:00:00Z")).isEmpty();
        assertThat(Cursor.read(TIME, 1.5)).isEmpty();
        assertThat(Cursor.read(TIME, true)).isEmpty();
        assertThat(Cursor.read(NUMBER, "12a")).isEmpty();
        assertThat(Cursor.read(NUMBER, "1e999999999")).isEmpty();
        assertThat(Cursor.read(CursorType.OPAQUE_TOKEN, "")).isEmpty();
        assertThat(Cursor.read(NUMBER, null)).isEmpty();
    }

    @Test
    void aTokenThatIsJsonIsKeptAsCompactJson() {
        assertThat(text(CursorType.OPAQUE_TOKEN, Map.of("after", 5))).isEqualTo("{\"after\":5}");
    }

    @Test
    void aValueSuggestsItsType() {
        assertThat(CursorType.suggestedBy("2024-01-30T00:00:00Z")).isEqualTo(TIME);
        assertThat(CursorType.suggestedBy(5L)).isEqualTo(NUMBER);
        assertThat(CursorType.suggestedBy("998")).isEqualTo(NUMBER);
        assertThat(CursorType.suggestedBy("aaa")).isEqualTo(CursorType.OPAQUE_TOKEN);
    }

    @Test
    void timesOfAnyOffsetAndPrecisionCompareAsInstants() {
        Random random = new Random(7);
        List<Cursor> cursors = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Instant instant =
                    Instant.ofEpochSecond(
                            1_700_000_000L + random.nextInt(100),
                            random.nextBoolean() ? 0 : random.nextInt(1_000_000_000));
            ZoneOffset offset = ZoneOffset.ofHours(random.nextInt(27) - 13);
            cursors.add(Cursor.of(TIME, instant.atOffset(offset).toString()));
        }
        assertOrder(cursors, Comparator.comparing(cursor -> Instant.parse(cursor.text())));
    }

    @Test
    void numbersOfAnySizeCompareByValue() {
        Random random = new Random(8);
        List<Cursor> cursors = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            BigInteger number = new BigInteger(1 + random.nextInt(120), random);
            cursors.add(Cursor.of(NUMBER, new BigDecimal(number, random.nextInt(5)).toString()));
        }
        assertOrder(cursors, Comparator.comparing(cursor -> new BigDecimal(cursor.text())));
    }

    /** The maximum is the same in whatever order values come, and none comes after it. */
    private static void assertOrder(List<Cursor> cursors, Comparator<Cursor> order) {
        Cursor highest = cursors.stream().max(order).orElseThrow();
        Cursor lowest = cursors.stream().min(order).orElseThrow();
        for (int turn = 0; turn < 5; turn++) {
            java.util.Collections.shuffle(cursors, new Random(turn));
            assertThat(cursors.stream().reduce(Cursor::max).orElseThrow().text())
                    .isEqualTo(highest.text());
            assertThat(cursors.stream().reduce(Cursor::min).orElseThrow().text())
                    .isEqualTo(lowest.text());
        }
        for (int i = 1; i < cursors.size(); i++) {
            Cursor a = cursors.get(i - 1);
            Cursor b = cursors.get(i);
            assertThat(a.isAfter(b)).isEqualTo(order.compare(a, b) > 0);
        }
    }

    private static String text(CursorType type, Object value) {
        return Cursor.of(type, value).text();
    }
}
