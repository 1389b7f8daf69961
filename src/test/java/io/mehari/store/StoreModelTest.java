package io.mehari.store;

import static io.mehari.store.Values.list;
import static io.mehari.store.Values.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random operations on each store and on a plain map must give the same. */
class StoreModelTest {
    private static final int OPERATIONS = 1000;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Backend.class)
    void a_store_behaves_like_a_map(Backend backend) {
        for (long seed = 1; seed <= 3; seed++) {
            new Run(backend, folder.resolve("seed" + seed), seed).play();
        }
    }

    /** One sequence of operations. */
    private static final class Run {
        private final Backend backend;
        private final StoreSettings settings;
        private final Random random;
        private final Map<String, Map<String, @Nullable Object>> model = new LinkedHashMap<>();
        private Stores stores;
        private RecordStore store;
        private long added;
        private long updated;
        private long deleted;

        Run(Backend backend, Path folder, long seed) {
            this.backend = backend;
            this.settings = backend.settings(folder).withBatchSize(7);
            this.random = new Random(seed);
            this.stores = new Stores(settings);
            this.store = backend.open(stores);
        }

        void play() {
            for (int i = 0; i < OPERATIONS; i++) {
                step();
            }
            checkAll();
            reopen();
            checkAll();
            stores.close();
        }

        private void step() {
            String key = key();
            switch (random.nextInt(40)) {
                case 0 -> checkAll();
                case 1 -> reopen();
                case 2 -> store.flush();
                case 3 -> clearSeldom();
                case 4, 5, 6, 7 -> delete(key);
                case 8, 9, 10, 11, 12 -> check(key);
                case 13, 14 -> assertThat(store.count()).isEqualTo(model.size());
                case 15, 16, 17, 18, 19, 20, 21 -> merge(key);
                default -> put(key);
            }
        }

        private String key() {
            int number = random.nextInt(60);
            return number < 50 ? "k" + number : "\"odd\\ key\n\u00e4\ud83d\ude00\t" + number;
        }

        private void put(String key) {
            Map<String, @Nullable Object> record = fields();
            count(model.put(key, completed(record)) != null);
            store.put(key, record);
            record.put("a", "changed by the caller afterwards");
        }

        private void merge(String key) {
            Map<String, @Nullable Object> fields = fields();
            Map<String, @Nullable Object> merged = new LinkedHashMap<>();
            Map<String, @Nullable Object> old = model.get(key);
            if (old != null) {
                merged.putAll(old);
            }
            merged.putAll(fields);
            model.put(key, completed(merged));
            count(old != null);
            store.merge(key, fields);
        }

        private void count(boolean existed) {
            if (existed) {
                updated++;
            } else {
                added++;
            }
        }

        private void delete(String key) {
            deleted += model.remove(key) == null ? 0 : 1;
            store.delete(key);
        }

        private void clearSeldom() {
            if (random.nextInt(10) == 0) {
                deleted += model.size();
                model.clear();
                store.clear();
            }
        }

        /** Tables give every column: so do the records of the model, by having all fields. */
        private Map<String, @Nullable Object> completed(Map<String, @Nullable Object> record) {
            Map<String, @Nullable Object> all = new TreeMap<>();
            for (String field : List.of("a", "b", "c", "d", "e", "f")) {
                Object value = record.get(field);
                boolean byValue = backend.keepsByValue() && value instanceof BigDecimal;
                all.put(field, byValue ? shortest((BigDecimal) value) : value);
            }
            return all;
        }

        private static Object shortest(BigDecimal number) {
            return Kind.number(number.stripTrailingZeros().toPlainString());
        }

        private Map<String, @Nullable Object> fields() {
            Map<String, @Nullable Object> record = new LinkedHashMap<>();
            add(record, "a", "text " + random.nextInt());
            add(record, "b", random.nextLong());
            add(
                    record,
                    "c",
                    new BigDecimal(random.nextInt()).movePointLeft(random.nextInt(9)).setScale(9));
            add(record, "d", random.nextBoolean());
            add(record, "e", "2024-05-06T07:08:0" + random.nextInt(10) + "Z");
            add(record, "f", List.of(record("x", 1, "y", List.of(true, "\u00e4"))));
            return record;
        }

        private void add(Map<String, @Nullable Object> record, String field, Object value) {
            int chance = random.nextInt(8);
            if (chance > 1) {
                record.put(field, value);
            } else if (chance == 1) {
                record.put(field, null);
            }
        }

        private void check(String key) {
            Map<String, @Nullable Object> found = store.get(key);
            assertThat(found == null ? null : completed(found)).isEqualTo(model.get(key));
            assertThat(store.view().get(key)).isEqualTo(found);
        }

        private void checkAll() {
            List<Map<String, @Nullable Object>> expected = new ArrayList<>(model.values());
            if (backend.listsByKey()) {
                expected = new ArrayList<>(new TreeMap<>(model).values());
            }
            List<Map<String, @Nullable Object>> found = new ArrayList<>();
            list(store).forEach(record -> found.add(completed(record)));
            assertThat(found).isEqualTo(expected);
            assertThat(store.view().size()).isEqualTo(model.size());
            assertThat(store.statistics())
                    .isEqualTo(new Statistics(added, updated, deleted, model.size()));
        }

        private void reopen() {
            if (backend.keepsRecords()) {
                stores.close();
                stores = new Stores(settings);
                store = backend.open(stores);
                added = 0;
                updated = 0;
                deleted = 0;
            }
        }
    }
}
