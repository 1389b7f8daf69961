package io.mehari.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonObjectTest {
    private static final String[] NAMES = {"a", "b", "c"};

    private static JsonObject object() {
        return JsonObject.of(NAMES, new @Nullable Object[] {1L, null, "x"});
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, @Nullable Object>> read(String json) throws IOException {
        return (List<Map<String, @Nullable Object>>)
                java.util.Objects.requireNonNull(Json.read(json));
    }

    @Test
    void records_of_the_same_fields_share_their_names() throws IOException {
        List<Map<String, @Nullable Object>> records =
                read("[{\"a\":1,\"b\":{\"c\":2}},{\"a\":3,\"b\":{\"c\":4}},{\"b\":5,\"a\":6}]");
        String[] names = ((JsonObject) records.get(0)).sharedNames();
        assertThat(names).containsExactly("a", "b");
        assertThat(((JsonObject) records.get(1)).sharedNames()).isSameAs(names);
        assertThat(((JsonObject) records.get(2)).sharedNames()).containsExactly("b", "a");
        assertThat(records.get(1)).isEqualTo(Map.of("a", 3L, "b", Map.of("c", 4L)));
    }

    @Test
    void an_object_of_many_fields_is_read_whole() throws IOException {
        String wide =
                IntStream.range(0, 100)
                        .mapToObj(i -> "\"f" + i + "\":" + i)
                        .collect(Collectors.joining(",", "{", "}"));
        List<Map<String, @Nullable Object>> records = read("[" + wide + "," + wide + "]");
        assertThat(records.get(1)).hasSize(100).containsEntry("f0", 0L).containsEntry("f99", 99L);
        assertThat(records.get(1).keySet()).first().isEqualTo("f0");
    }

    @Test
    void of_a_name_that_comes_twice_the_last_value_counts_at_the_first_place() throws IOException {
        Map<String, @Nullable Object> record = read("[{\"a\":1,\"b\":2,\"a\":3}]").get(0);
        assertThat(Json.text(record)).isEqualTo("{\"a\":3,\"b\":2}");
    }

    @Test
    void objects_that_are_all_different_are_read_whole() throws IOException {
        String text =
                IntStream.range(0, 5_000)
                        .mapToObj(i -> "{\"f" + i + "\":" + i + ",\"g\":" + i + ".50}")
                        .collect(Collectors.joining(",", "[", "]"));
        List<Map<String, @Nullable Object>> records = read(text);
        for (int i = 0; i < 5_000; i++) {
            assertThat(records.get(i))
                    .isEqualTo(Map.of("f" + i, (long) i, "g", new BigDecimal(i + ".50")));
        }
    }

    @Test
    void it_is_written_as_it_was_read() throws IOException {
        String text = "[{},{\"a\":null,\"b\":[{\"c\":1.50}],\"d\":\"\\u20ac\"},{\"a\":true}]";
        assertThat(Json.text(read(text))).isEqualTo(text.replace("\\u20ac", "\u20ac"));
    }

    @Test
    void changes_of_one_do_not_reach_others_of_the_same_fields() {
        JsonObject changed = object();
        JsonObject other = object();
        changed.put("a", 2L);
        changed.put("z", 9L);
        changed.remove("c");
        assertThat(changed.keySet()).containsExactly("a", "b", "z");
        assertThat(changed.sharedNames()).isNull();
        assertThat(other).isEqualTo(object()).hasSize(3);
    }

    @Test
    void it_does_what_a_linked_map_does() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            Map<String, @Nullable Object> expected = new LinkedHashMap<>(object());
            Map<String, @Nullable Object> actual = object();
            for (int step = 0; step < 12; step++) {
                String name = String.valueOf((char) ('a' + random.nextInt(5)));
                long value = random.nextInt(9);
                switch (random.nextInt(7)) {
                    case 0, 1 ->
                            assertThat(actual.put(name, value))
                                    .isEqualTo(expected.put(name, value));
                    case 2 -> assertThat(actual.remove(name)).isEqualTo(expected.remove(name));
                    case 3 -> {
                        actual.entrySet().removeIf(entry -> entry.getKey().equals(name));
                        expected.remove(name);
                    }
                    case 4 -> {
                        for (Map.Entry<String, @Nullable Object> entry : actual.entrySet()) {
                            if (entry.getKey().equals(name)) {
                                entry.setValue(value);
                            }
                        }
                        expected.replace(name, value);
                    }
                    case 5 -> {
                        actual.values().removeIf(found -> Long.valueOf(value).equals(found));
                        expected.values().removeIf(found -> Long.valueOf(value).equals(found));
                    }
                    default -> {
                        assertThat(actual.get(name)).isEqualTo(expected.get(name));
                        assertThat(actual.containsKey(name)).isEqualTo(expected.containsKey(name));
                    }
                }
                assertThat(List.copyOf(actual.keySet())).isEqualTo(List.copyOf(expected.keySet()));
                assertThat(actual).isEqualTo(expected).hasSameHashCodeAs(expected);
                Map<String, @Nullable Object> seen = new LinkedHashMap<>();
                actual.forEach(seen::put);
                assertThat(seen).isEqualTo(expected);
                assertThat(actual.values().toArray()).isEqualTo(expected.values().toArray());
                assertThat(new ArrayList<>(actual.values())).hasSize(expected.size());
            }
            actual.clear();
            assertThat(actual).isEmpty();
        }
    }

    @Test
    void an_iterator_keeps_the_rules_of_iterators() {
        Iterator<Map.Entry<String, @Nullable Object>> fields = object().entrySet().iterator();
        assertThatThrownBy(fields::remove).isInstanceOf(IllegalStateException.class);
        fields.next();
        fields.next();
        fields.next();
        assertThatThrownBy(fields::next).isInstanceOf(NoSuchElementException.class);
    }
}
