package io.mehari.store;

import static io.mehari.store.Values.list;
import static io.mehari.store.Values.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {
    private static final StoreSpec SPEC = new StoreSpec("out", "file", "things");

    @TempDir Path folder;
    private final List<String> warnings = new ArrayList<>();

    private StoreSettings settings() {
        return StoreSettings.of(folder)
                .withWarnings((code, message) -> warnings.add(code + " " + message));
    }

    private Stores stores() {
        return new Stores(settings());
    }

    private Path file() {
        return folder.resolve("stores/things.jsonl");
    }

    private void given(String content) throws IOException {
        Files.createDirectories(folder.resolve("stores"));
        Files.writeString(file(), content);
    }

    @Test
    void a_record_is_one_line_and_a_deletion_another() throws IOException {
        try (Stores stores = stores()) {
            RecordStore store = stores.open(SPEC);
            store.put("a", record("n", 1));
            store.delete("a");
            store.flush();
            assertThat(file())
                    .hasContent("{\"k\":\"a\",\"v\":{\"n\":1}}\n{\"k\":\"a\",\"d\":true}\n");
        }
        assertThat(file()).hasContent("");
    }

    @Test
    void a_store_never_written_leaves_no_file() {
        try (Stores stores = stores()) {
            assertThat(list(stores.open(SPEC))).isEmpty();
            stores.flush();
        }
        assertThat(file()).doesNotExist();
    }

    @Test
    void after_the_end_each_key_stands_once_in_list_order() throws IOException {
        try (Stores stores = stores()) {
            RecordStore store = stores.open(SPEC);
            for (String key : List.of("a", "b", "c", "b", "a")) {
                store.put(key, record("k", key));
            }
            store.flush();
            store.delete("a");
            store.put("a", record("k", "again"));
        }
        assertThat(Files.readAllLines(file()))
                .containsExactly(
                        "{\"k\":\"b\",\"v\":{\"k\":\"b\"}}",
                        "{\"k\":\"c\",\"v\":{\"k\":\"c\"}}",
                        "{\"k\":\"a\",\"v\":{\"k\":\"again\"}}");
    }

    @Test
    void a_file_that_is_in_order_is_not_written_again() throws IOException {
        given("{ \"k\" : \"a\", \"v\" : {} }\n");
        try (Stores stores = stores()) {
            stores.open(SPEC).put("b", record());
        }
        assertThat(file()).hasContent("{ \"k\" : \"a\", \"v\" : {} }\n{\"k\":\"b\",\"v\":{}}\n");
    }

    @Test
    void keys_written_by_other_hands_are_the_same_keys() throws IOException {
        given("{ \"v\": {\"n\": 1}, \"k\": \"\\u0061\" }\n\n{\"k\":\"b\",\"v\":{}}");
        try (Stores stores = stores()) {
            RecordStore store = stores.open(SPEC);
            assertThat(store.get("a")).isEqualTo(record("n", 1));
            store.put("a", record("n", 2));
            assertThat(list(store)).containsExactly(record("n", 2), record());
        }
        assertThat(Files.readAllLines(file()))
                .containsExactly("{\"k\":\"a\",\"v\":{\"n\":2}}", "{\"k\":\"b\",\"v\":{}}");
        assertThat(warnings).isEmpty();
    }

    @Test
    void a_file_cut_off_anywhere_opens_with_the_whole_lines() throws IOException {
        byte[] whole =
                ("{\"k\":\"a\",\"v\":{\"n\":1}}\n{\"k\":\"b\",\"v\":{\"n\":\"\u00e4\"}}\n"
                                + "{\"k\":\"a\",\"d\":true}\n{\"k\":\"c\",\"v\":{\"n\":[3]}}\n")
                        .getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length <= whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            given("");
            Files.write(file(), cut);
            warnings.clear();
            try (Stores stores = stores()) {
                RecordStore store = stores.open(SPEC);
                store.put("new", record());
                store.flush();
                assertThat(store.count()).isEqualTo(1 + expected(cut).size());
            }
            assertThat(Files.readString(file())).endsWith("{\"k\":\"new\",\"v\":{}}\n");
            boolean lineWhole = length == 0 || cut[length - 1] == '\n' || whole[length] == '\n';
            assertThat(warnings).hasSize(lineWhole ? 0 : 1);
            warnings.clear();
            try (Stores stores = stores()) {
                assertThat(stores.open(SPEC).count()).isEqualTo(1 + expected(cut).size());
            }
            assertThat(warnings).isEmpty();
        }
    }

    private static Map<String, String> expected(byte[] cut) {
        Map<String, String> records = new HashMap<>();
        for (String line : new String(cut, StandardCharsets.UTF_8).split("\n")) {
            if (line.endsWith("}}") || line.endsWith("true}")) {
                String key = line.substring(6, 7);
                if (line.contains("\"d\"")) {
                    records.remove(key);
                } else {
                    records.put(key, line);
                }
            }
        }
        return records;
    }

    @Test
    void the_warning_names_file_and_line() throws IOException {
        given("{\"k\":\"a\",\"v\":{}}\n{\"k\":\"b\",");
        try (Stores stores = stores()) {
            stores.open(SPEC);
        }
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("MISSION-STORE-005")
                .contains("things.jsonl:2: the last line is cut off");
    }

    @Test
    void any_other_unreadable_line_is_an_error_and_the_file_stays() throws IOException {
        for (String bad :
                List.of(
                        "garbage",
                        "{\"k\":\"a\"}",
                        "{\"k\":1,\"v\":{}}",
                        "{\"k\":\"a\",\"v\":3}",
                        "{\"k\":\"a\",\"v\":{}} x",
                        "[]",
                        "\u0000\u0000")) {
            String content = "{\"k\":\"a\",\"v\":{}}\n" + bad + "\n{\"k\":\"b\",\"v\":{}}\n";
            given(content);
            try (Stores stores = stores()) {
                assertThatThrownBy(() -> stores.open(SPEC))
                        .isInstanceOf(MehariException.class)
                        .hasMessageContaining("store out")
                        .hasMessageContaining("things.jsonl:2")
                        .hasFieldOrPropertyWithValue("code", "MISSION-STORE-005");
            }
            assertThat(file()).hasContent(content);
        }
    }

    @Test
    void a_failed_opening_gives_the_lock_back() throws IOException {
        given("garbage\n");
        try (Stores stores = stores()) {
            assertThatThrownBy(() -> stores.open(SPEC)).isInstanceOf(MehariException.class);
            given("");
            assertThat(stores.open(SPEC).count()).isZero();
        }
    }

    @Test
    void a_list_in_a_json_file_is_the_starting_content() throws IOException {
        Files.createDirectories(folder.resolve("stores"));
        Files.writeString(
                folder.resolve("stores/things.json"),
                "[{\"id\": \"a\", \"v\": 1.50}, {\"id\": 2}, {\"x\": 1}]");
        try (Stores stores = stores()) {
            RecordStore store = stores.open(SPEC);
            assertThat(store.get("a").get("v")).hasToString("1.50");
            assertThat(store.get("2")).isEqualTo(record("id", 2));
            assertThat(store.count()).isEqualTo(3);
            store.clear();
        }
        try (Stores stores = stores()) {
            assertThat(stores.open(SPEC).count()).as("read once").isZero();
        }
    }

    @Test
    void an_object_in_a_json_file_gives_keys_and_records() throws IOException {
        Files.createDirectories(folder.resolve("stores"));
        Path json = folder.resolve("stores/things.json");
        Files.writeString(json, "{\"a\": {\"n\": 1}, \"b\": {}}");
        try (Stores stores = stores()) {
            RecordStore store = stores.open(SPEC);
            assertThat(store.get("a")).isEqualTo(record("n", 1));
            assertThat(store.get("b")).isEmpty();
        }
    }

    @Test
    void a_json_file_of_another_form_is_an_error_with_its_line() throws IOException {
        Files.createDirectories(folder.resolve("stores"));
        Files.writeString(folder.resolve("stores/things.json"), "[\n{},\n3]");
        try (Stores stores = stores()) {
            assertThatThrownBy(() -> stores.open(SPEC))
                    .hasMessageContaining("things.json:3")
                    .hasFieldOrPropertyWithValue("code", "MISSION-STORE-005");
        }
        assertThat(file()).doesNotExist();
    }

    @Test
    void a_second_holder_waits_and_then_gives_up() {
        StoreSettings impatient = settings().withLockTimeout(Duration.ofMillis(50));
        try (Stores second = new Stores(impatient)) {
            try (Stores first = stores()) {
                first.open(SPEC);
                assertThatThrownBy(() -> second.open(SPEC))
                        .hasMessageContaining("locked")
                        .hasMessageContaining("50 ms")
                        .hasFieldOrPropertyWithValue("code", "MISSION-STORE-006");
            }
            assertThat(second.open(SPEC).count()).isZero();
        }
    }

    @Test
    void a_folder_that_cannot_be_used_is_a_configuration_error() throws IOException {
        Path blocked = Files.writeString(folder.resolve("plain"), "");
        try (Stores stores = new Stores(StoreSettings.of(blocked))) {
            assertThatThrownBy(() -> stores.open(SPEC))
                    .hasMessageContaining("store out")
                    .hasFieldOrPropertyWithValue("code", "MISSION-CONFIG-003");
        }
    }

    @Test
    void a_failed_write_names_the_keys_and_is_tried_again() throws IOException {
        try (Stores stores = stores()) {
            RecordStore store = stores.open(SPEC);
            Files.createDirectory(file());
            store.put("a", record("n", 1));
            store.put("b", record("n", 2));
            assertThatThrownBy(store::flush)
                    .hasMessageContaining("store out")
                    .hasMessageContaining("keys a to b")
                    .hasFieldOrPropertyWithValue("code", "MISSION-STORE-003");
            assertThat(store.get("a")).isEqualTo(record("n", 1));
            Files.delete(file());
            store.flush();
        }
        assertThat(Files.readAllLines(file())).hasSize(2);
    }

    @Test
    void a_full_batch_that_could_not_be_written_is_named_and_written_before_the_next()
            throws IOException {
        try (Stores stores = new Stores(settings().withBatchSize(2))) {
            RecordStore store = stores.open(SPEC);
            Files.createDirectory(file());
            store.put("a", record("n", 1));
            store.put("b", record("n", 2));
            store.put("c", record("n", 3));
            assertThatThrownBy(store::flush)
                    .hasMessageContaining("keys a to b")
                    .hasFieldOrPropertyWithValue("code", "MISSION-STORE-003");
            assertThatThrownBy(() -> store.get("a"))
                    .hasFieldOrPropertyWithValue("code", "MISSION-STORE-003");
            assertThat(store.statistics().added()).isZero();
            Files.delete(file());
            store.put("d", record("n", 4));
            store.flush();
            assertThat(store.statistics().added()).isEqualTo(4);
            assertThat(list(store)).hasSize(4);
        }
        assertThat(Files.readAllLines(file())).hasSize(4);
    }

    @Test
    void what_a_flush_has_counted_stays_counted_while_the_next_batch_is_under_way() {
        try (Stores stores = new Stores(settings().withBatchSize(2))) {
            RecordStore store = stores.open(SPEC);
            for (String key : List.of("a", "b", "c")) {
                store.put(key, record("n", 1));
            }
            store.flush();
            assertThat(store.statistics().added()).isEqualTo(3);
            store.put("d", record("n", 1));
            store.put("e", record("n", 1));
            assertThat(store.statistics().added()).isEqualTo(3);
            store.clear();
            store.put("f", record("n", 1));
            assertThat(store.statistics().deleted()).isEqualTo(5);
            assertThat(store.statistics().total()).isZero();
        }
    }

    @Test
    void nothing_is_added_to_a_full_batch_that_cannot_be_written() throws IOException {
        try (Stores stores = new Stores(settings().withBatchSize(2))) {
            RecordStore store = stores.open(SPEC);
            Files.createDirectory(file());
            store.put("a", record("n", 1));
            store.put("b", record("n", 2));
            store.put("c", record("n", 3));
            for (String key : List.of("d", "e", "f")) {
                assertThatThrownBy(() -> store.put(key, record("n", 4)))
                        .hasMessageContaining("keys a to b")
                        .hasFieldOrPropertyWithValue("code", "MISSION-STORE-003");
            }
            Files.delete(file());
            store.put("g", record("n", 5));
        }
        assertThat(Files.readAllLines(file())).hasSize(5).noneMatch(line -> line.contains("\"e\""));
    }

    @Test
    void records_of_a_batch_under_way_are_found() {
        try (Stores stores = new Stores(settings().withBatchSize(2))) {
            RecordStore store = stores.open(SPEC);
            for (int i = 0; i < 2_001; i++) {
                store.put("k" + i, record("n", i));
                assertThat(store.get("k" + i / 2)).isEqualTo(record("n", i / 2));
            }
            store.put("k1999", record("n", -1));
            assertThat(store.get("k1999")).isEqualTo(record("n", -1));
            assertThat(store.count()).isEqualTo(2_001);
        }
    }

    @Test
    void removing_all_records_also_forgets_a_batch_that_could_not_be_written() throws IOException {
        try (Stores stores = new Stores(settings().withBatchSize(2))) {
            RecordStore store = stores.open(SPEC);
            Files.createDirectory(file());
            store.put("a", record("n", 1));
            store.put("b", record("n", 2));
            store.clear();
            Files.delete(file());
            store.put("c", record("n", 3));
        }
        assertThat(Files.readAllLines(file())).singleElement().asString().contains("\"c\"");
    }

    @Test
    void long_lines_and_many_keys_are_found_again() {
        String longText = "x".repeat(300_000);
        try (Stores stores = stores()) {
            RecordStore store = stores.open(SPEC);
            for (int i = 0; i < 40_000; i++) {
                store.put("k" + i, record("n", i));
            }
            store.put("long", record("t", longText));
            for (int i = 0; i < 40_000; i += 1000) {
                assertThat(store.get("k" + i)).isEqualTo(record("n", i));
            }
        }
        try (Stores stores = stores()) {
            RecordStore store = stores.open(SPEC);
            assertThat(store.get("long")).isEqualTo(record("t", longText));
            assertThat(list(store)).hasSize(40_001).element(39_999).isEqualTo(record("n", 39_999));
        }
        assertThat(folder.resolve("spool").toFile().list()).isEmpty();
    }
}
