package io.mehari.source.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.expression.Values;
import io.mehari.json.Json;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir private Path data;

    @Test
    void fewItemsStayInMemory() {
        SpoolFolder folder = folder(10, 1000);
        Spool spool = folder.newSpool();
        spool.append(numbers(0, 10), 1000);
        assertThat(spool.isOnDisk()).isFalse();
        assertThat(spool).isEqualTo(numbers(0, 10));
        assertThat(data.resolve("run")).doesNotExist();
    }

    @Test
    void tooManyItemsOrBytesMoveToAFile() {
        Spool items = folder(10, 1000).newSpool();
        items.append(numbers(0, 10), 1);
        items.append(numbers(10, 11), 1);
        assertThat(items.isOnDisk()).isTrue();
        assertThat(items).isEqualTo(numbers(0, 11));
        Spool bytes = folder(10, 1000).newSpool();
        bytes.append(numbers(0, 2), 1001);
        assertThat(bytes.isOnDisk()).isTrue();
    }

    @Test
    void valuesComeBackToTheDigit() {
        List<Object> values =
                Arrays.asList(
                        null,
                        true,
                        "ü\n",
                        new BigDecimal("21.0"),
                        new BigDecimal("0.00000000000000000001"),
                        new BigDecimal("123456789012345678901234567890"),
                        Map.of("a", List.of(1L)));
        Spool spool = folder(0, 0).newSpool();
        spool.append(values, 1);
        assertThat(new ArrayList<>(spool)).isEqualTo(values);
    }

    @Test
    void spooledExponentIsTheSameNumberAndIsWrittenTheSame() {
        List<Object> values = List.of(new BigDecimal("1E+3"), new BigDecimal("-1.50E-7"));
        Spool spool = folder(0, 0).newSpool();
        spool.append(values, 1);
        assertThat(Json.text(spool)).isEqualTo(Json.text(values));
        assertThat(Values.equal(spool, values)).isTrue();
    }

    @Test
    void anyIndexCanBeReadInAnyOrder() {
        Spool spool = big(5000);
        assertThat(spool.get(4999)).isEqualTo(4999L);
        assertThat(spool.get(0)).isEqualTo(0L);
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            int index = random.nextInt(5000);
            assertThat(spool.get(index)).isEqualTo((long) index);
        }
        for (int i = 1000; i < 3000; i++) {
            assertThat(spool.get(i)).isEqualTo((long) i);
        }
        assertThatThrownBy(() -> spool.get(5000)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void severalReadersGoThroughItAtOnceWhileItGrows() {
        Spool spool = big(2000);
        Iterator<Object> one = spool.iterator();
        Iterator<Object> other = spool.iterator();
        spool.append(List.of("late"), 1);
        for (long i = 0; i < 2000; i++) {
            assertThat(one.next()).isEqualTo(i);
            assertThat(other.next()).isEqualTo(i);
        }
        assertThat(one.hasNext()).isFalse();
        assertThatThrownBy(other::next).isInstanceOf(NoSuchElementException.class);
        assertThat(spool.get(2000)).isEqualTo("late");
    }

    @Test
    void closingRemovesTheFileAndEndsReading() throws Exception {
        SpoolFolder folder = folder(1, 1);
        Spool spool = folder.newSpool();
        spool.append(numbers(0, 9), 9);
        spool.close();
        assertThat(data.resolve("run")).doesNotExist();
        assertThatThrownBy(() -> spool.get(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(spool::iterator).isInstanceOf(IllegalStateException.class);
        spool.close();
    }

    @Test
    void closingTheFolderClosesWhatIsOpenAndRemovesIt() {
        SpoolFolder folder = folder(1, 1);
        Spool one = folder.newSpool();
        Spool other = folder.newSpool();
        one.append(numbers(0, 9), 9);
        other.append(numbers(0, 9), 9);
        folder.close();
        assertThat(data.resolve("run")).doesNotExist();
        assertThatThrownBy(one::size).isInstanceOf(IllegalStateException.class);
    }

    private Spool big(int count) {
        Spool spool = folder(10, 1000).newSpool();
        for (int from = 0; from < count; from += 100) {
            spool.append(numbers(from, from + 100), 100);
        }
        return spool;
    }

    private SpoolFolder folder(long items, long bytes) {
        return new SpoolFolder(data.resolve("run"), items, bytes);
    }

    private static List<Object> numbers(long from, long to) {
        return LongStream.range(from, to).<Object>mapToObj(i -> i).toList();
    }
}
