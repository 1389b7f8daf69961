package io.mehari.store;

import static io.mehari.store.Values.list;
import static io.mehari.store.Values.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.ErrorResponse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules that hold for every store. */
class RecordStoreTest {
    @TempDir Path folder;

    private Stores open(Backend backend) {
        return backend.stores(folder);
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void every_value_reads_back_to_the_digit(Backend backend) {
        Map<String, @Nullable Object> all =
                record(
                        "text",
                        "a \"quoted\" \\ \u0000 \n \u00e4 \ud83d\ude00",
                        "truth",
                        true,
                        "whole",
                        Long.MIN_VALUE,
                        "money",
                        new BigDecimal("21.50"),
                        "huge",
                        new BigDecimal("123456789012345678901234567890"),
                        "power",
                        new BigDecimal("1E+3"),
                        "tiny",
                        new BigDecimal("0E-7"),
                        "time",
                        "2024-02-29T10:11:12.123456789+05:30",
                        "list",
                        Arrays.asList(1L, new BigDecimal("1.0"), null, "x", List.of()),
                        "object",
                        record("b", 1, "a", record("deep", new BigDecimal("2.00"))));
        try (Stores stores = open(backend)) {
            RecordStore store = backend.open(stores);
            if (!backend.holdsNul()) {
                assertThatThrownBy(() -> store.put("1", all)).hasMessageContaining("U+0000");
                all.put("text", "a \"quoted\" \\ \n \u00e4 \ud83d\ude00");
            }
            store.put("1", all);
            check(backend, store.get("1"), all);
            store.flush();
            check(backend, store.get("1"), all);
            check(backend, list(store).get(0), all);
        }
    }

    /** Numbers that are columns of their own may lose zeros that say nothing. */
    private static void check(
            Backend backend,
            Map<String, @Nullable Object> found,
            Map<String, @Nullable Object> stored) {
        if (!backend.keepsByValue()) {
            assertThat(found).isEqualTo(stored);
            return;
        }
        assertThat(found.keySet()).containsExactlyElementsOf(stored.keySet());
        stored.forEach(
                (name, value) -> {
                    if (value instanceof BigDecimal number) {
                        assertThat(new BigDecimal(String.valueOf(found.get(name))))
                                .as(name)
                                .isEqualByComparingTo(number);
                    } else if (!name.equals("time")) {
                        assertThat(found.get(name)).as(name).isEqualTo(value);
                    }
                });
        assertThat(java.time.OffsetDateTime.parse(String.valueOf(found.get("time"))).toInstant())
                .isEqualTo(java.time.Instant.parse("2024-02-29T04:41:12.123456789Z"));
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void fields_keep_their_order(Backend backend) {
        try (Stores stores = open(backend)) {
            RecordStore store = backend.open(stores);
            store.put("1", record("z", 1, "a", 2, "m", 3));
            assertThat(store.get("1").keySet()).containsExactly("z", "a", "m");
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void of_an_error_response_only_the_body_is_stored(Backend backend) {
        try (Stores stores = open(backend)) {
            RecordStore store = backend.open(stores);
            ErrorResponse answer = new ErrorResponse(record("a", 1), record("code", 404));
            store.put("1", answer);
            store.put("2", record("nested", answer));
            assertThat(store.get("1")).containsEntry("a", 1L).doesNotContainKey("code");
            assertThat(store.get("2").get("nested")).isEqualTo(record("a", 1));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void what_is_no_value_is_refused_and_leaves_the_store_as_it_was(Backend backend) {
        try (Stores stores = open(backend)) {
            RecordStore store = backend.open(stores);
            store.put("1", record("a", 1));
            assertThatThrownBy(() -> store.put("2", record("a", 2, "b", new StringBuilder())))
                    .isInstanceOf(MehariException.class)
                    .hasMessageContaining("store things, key 2")
                    .hasFieldOrPropertyWithValue("code", "MISSION-STORE-002");
            store.put("3", record("a", 3));
            assertThat(list(store)).containsExactly(record("a", 1), record("a", 3));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void writing_while_iterating_does_not_disturb(Backend backend) {
        try (Stores stores = open(backend)) {
            RecordStore store = backend.open(stores);
            for (int i = 100; i < 700; i++) {
                store.put("k" + i, record("n", i));
            }
            List<Object> seen = new ArrayList<>();
            for (Map<String, @Nullable Object> record : store.view()) {
                Object n = record.get("n");
                seen.add(n);
                store.delete("k" + n);
                store.put("new" + n, record("n", -1));
                if (seen.size() == 300) {
                    store.clear();
                }
            }
            assertThat(seen)
                    .isEqualTo(IntStream.range(100, 700).mapToObj(i -> (Object) (long) i).toList());
            assertThat(store.count()).isEqualTo(300);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void iterators_may_be_left_in_the_middle(Backend backend) throws Exception {
        try (Stores stores = open(backend)) {
            RecordStore store = backend.open(stores);
            for (int i = 0; i < 1000; i++) {
                store.put("k" + i, record("n", i));
            }
            Iterator<?> dropped = store.view().iterator();
            dropped.next();
            Iterator<?> closed = store.view().iterator();
            closed.next();
            if (closed instanceof AutoCloseable closeable) {
                closeable.close();
                assertThat(closed.hasNext()).isFalse();
            }
            assertThat(list(store)).hasSize(1000);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void threads_do_not_lose_each_others_writes(Backend backend) {
        try (Stores stores = open(backend)) {
            RecordStore store = backend.open(stores);
            CompletableFuture.allOf(
                            IntStream.range(0, 4)
                                    .mapToObj(
                                            t -> CompletableFuture.runAsync(() -> write(store, t)))
                                    .toArray(CompletableFuture[]::new))
                    .join();
            assertThat(store.count()).isEqualTo(100);
            Map<String, @Nullable Object> merged = store.get("k7");
            assertThat(merged).containsKeys("t0", "t1", "t2", "t3");
            assertThat(merged.values()).containsOnly(7L);
        }
    }

    private static void write(RecordStore store, int thread) {
        for (int i = 0; i < 100; i++) {
            store.merge("k" + i, record("t" + thread, i));
        }
    }
}
