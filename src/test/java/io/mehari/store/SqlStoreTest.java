package io.mehari.store;

import static io.mehari.store.Values.list;
import static io.mehari.store.Values.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlStoreTest {
    private static final StoreSpec BY_ID =
            new StoreSpec("out", "sql", "things", Map.of("keyColumn", "id"));
    private static final StoreSpec HIDDEN = new StoreSpec("out", "sql", "things");

    @TempDir Path folder;
    private final List<String> warnings = new ArrayList<>();

    private Stores stores() {
        return new Stores(
                StoreSettings.of(folder)
                        .withWarnings((code, message) -> warnings.add(code + " " + message)));
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("mehari.db"));
    }

    private List<String> types() throws SQLException {
        return query("SELECT name || ' ' || type FROM pragma_table_info('things')");
    }

    private static Map<String, @Nullable Object> get(Stores stores, String key) {
        Map<String, @Nullable Object> record = stores.open(BY_ID).get(key);
        return record == null ? Map.of() : record;
    }

    @Test
    void columns_are_the_fields_in_order_with_the_kinds_of_their_values() throws SQLException {
        try (Stores stores = stores()) {
            RecordStore store = stores.open(BY_ID);
            store.put("1", record("name", "x", "id", 1, "ok", true, "n", 2));
            store.put("2", record("id", 2, "sum", new BigDecimal("1.50")));
            store.put("3", record("id", 3, "at", "2024-05-06T07:08:09Z", "tags", List.of()));
            store.put("4", record("id", 4, "unknown", null));
        }
        assertThat(types())
                .containsExactly(
                        "name TEXT",
                        "id INTEGER",
                        "ok BOOLEAN",
                        "n BIGINT",
                        "sum NUMERIC_TEXT",
                        "at TIMESTAMP_TEXT",
                        "tags JSON_TEXT",
                        "unknown UNSET_TEXT");
        assertThat(query("SELECT \"sum\" FROM things WHERE id = 2")).containsExactly("1.50");
    }

    @Test
    void widening_keeps_every_stored_value() {
        assertThat(widen(1L, new BigDecimal("1.50"), "x")).containsExactly("1", "1.50", "x");
        assertThat(widen(true, false, 3L)).containsExactly("true", "false", "3");
        assertThat(widen("2024-05-06T07:08:09Z", "later"))
                .containsExactly("2024-05-06T07:08:09Z", "later");
        assertThat(widen(record("a", 1), "x")).containsExactly("{\"a\":1}", "x");
        assertThat(widen(List.of(1L), record("a", 1))).containsExactly(List.of(1L), record("a", 1));
        assertThat(widen(null, null, 5L)).containsExactly(null, null, 5L);
        assertThat(widen(new BigDecimal("2.0"), 7L)).containsExactly(new BigDecimal("2.0"), 7L);
        assertThat(widen(Long.MAX_VALUE, new BigDecimal("9223372036854775808")))
                .containsExactly(Long.MAX_VALUE, new BigDecimal("9223372036854775808"));
    }

    private int tables;

    /** Stores one value after the other in one field, each in a run of its own, and all in one. */
    private List<@Nullable Object> widen(@Nullable Object... values) {
        List<@Nullable Object> apart = new ArrayList<>();
        List<@Nullable Object> together = new ArrayList<>();
        String table = "t" + tables++;
        for (int i = 0; i < values.length; i++) {
            try (Stores stores = stores()) {
                stores.open(new StoreSpec("s", "sql", table)).put("" + i, record("f", values[i]));
            }
        }
        try (Stores stores = stores()) {
            list(stores.open(new StoreSpec("s", "sql", table))).forEach(r -> apart.add(r.get("f")));
            RecordStore store = stores.open(new StoreSpec("s", "sql", table + "all"));
            for (int i = 0; i < values.length; i++) {
                store.put("" + i, record("f", values[i]));
            }
            list(store).forEach(r -> together.add(r.get("f")));
        }
        assertThat(together).isEqualTo(apart);
        return apart;
    }

    @Test
    void a_new_field_becomes_a_column_and_older_rows_read_null() {
        try (Stores stores = stores()) {
            stores.open(BY_ID).put("1", record("id", 1));
        }
        try (Stores stores = stores()) {
            RecordStore store = stores.open(BY_ID);
            store.put("2", record("id", 2, "new", "x"));
            assertThat(list(store))
                    .containsExactly(record("id", 1, "new", null), record("id", 2, "new", "x"));
        }
    }

    @Test
    void a_rebuilt_table_keeps_its_indexes_and_views() throws SQLException {
        try (Stores stores = stores()) {
            stores.open(BY_ID).put("1", record("id", 1, "n", 1));
        }
        execute("CREATE INDEX by_n ON things(n)", "CREATE VIEW ns AS SELECT n FROM things");
        try (Stores stores = stores()) {
            stores.open(BY_ID).put("2", record("id", 2, "n", "x"));
        }
        assertThat(query("SELECT name FROM sqlite_master WHERE type = 'index'")).contains("by_n");
        assertThat(query("SELECT n FROM ns ORDER BY n")).containsExactly("1", "x");
    }

    @Test
    void list_order_is_key_order_and_numbers_count_as_numbers() {
        try (Stores stores = stores()) {
            RecordStore store = stores.open(BY_ID);
            for (long id : new long[] {10, 9, 100, -1}) {
                store.put(Long.toString(id), record("id", id));
            }
            assertThat(list(store))
                    .extracting(r -> r.get("id"))
                    .containsExactly(-1L, 9L, 10L, 100L);
            BigDecimal half = new BigDecimal("9.5");
            store.put("9.5", record("id", half));
            assertThat(list(store))
                    .extracting(r -> r.get("id"))
                    .containsExactly(-1L, 9L, half, 10L, 100L);
            assertThat(get(stores, "9.5")).containsEntry("id", half);
            assertThat(get(stores, "10")).containsEntry("id", 10L);
            store.put("x", record("id", "x"));
            assertThat(get(stores, "10")).containsEntry("id", "10");
        }
    }

    @Test
    void keys_are_text_and_only_the_exact_text_finds_the_row() {
        try (Stores stores = stores()) {
            RecordStore store = stores.open(BY_ID);
            store.put("1", record("id", 1));
            store.put("1", record("id", "1"));
            assertThat(store.count()).isEqualTo(1);
            store.put("7", record("id", 7));
            for (String near : List.of("07", "7.0", "+7", " 7", "", "-0", "9223372036854775808")) {
                assertThat(store.get(near)).as(near).isNull();
                store.delete(near);
            }
            assertThat(store.count()).isEqualTo(2);
        }
    }

    @Test
    void a_record_without_the_key_field_gets_its_key_there() {
        try (Stores stores = stores()) {
            RecordStore store = stores.open(BY_ID);
            store.put("5", record("id", 5));
            store.put("0c9c-uuid", record("n", 1));
            assertThat(get(stores, "0c9c-uuid")).containsEntry("id", "0c9c-uuid");
            assertThat(get(stores, "5")).containsEntry("id", "5");
            assertThat(warnings).isEmpty();
            store.put("other", record("id", "mine"));
            assertThat(get(stores, "other")).containsEntry("id", "other");
            assertThat(warnings).singleElement().asString().contains("field id is the key column");
        }
    }

    @Test
    void without_a_key_column_the_key_is_no_part_of_the_record() throws SQLException {
        try (Stores stores = stores()) {
            RecordStore store = stores.open(HIDDEN);
            store.put("k", record("id", 1, "_key", "mine", "_extra", 2));
            assertThat(store.get("k")).isEqualTo(record("id", 1, "_key", "mine", "_extra", 2));
        }
        assertThat(types()).containsExactly("_key TEXT", "id BIGINT", "_extra JSON_TEXT");
    }

    @Test
    void fields_that_cannot_be_columns_read_back_as_ordinary_fields() throws SQLException {
        String longName = "n".repeat(64);
        Map<String, @Nullable Object> record =
                record("id", 1, "a", 1, "A", 2, longName, new BigDecimal("1.50"), "", "x");
        try (Stores stores = stores()) {
            RecordStore store = stores.open(BY_ID);
            store.put("1", record);
            assertThat(store.get("1")).isEqualTo(record);
            store.merge("1", record("A", 3, "ID", 4));
            store.merge("1", record("a", 5));
            store.flush();
            store.merge("1", record("", "y"));
            assertThat(store.get("1"))
                    .isEqualTo(
                            record(
                                    "id",
                                    1,
                                    "a",
                                    5,
                                    "A",
                                    3,
                                    longName,
                                    new BigDecimal("1.50"),
                                    "",
                                    "y",
                                    "ID",
                                    4));
            store.put("1", record("id", 1, "a", 6));
            assertThat(store.get("1")).isEqualTo(record("id", 1, "a", 6));
        }
        assertThat(types()).containsExactly("id INTEGER", "a BIGINT", "_extra JSON_TEXT");
    }

    @Test
    void beyond_three_hundred_columns_fields_go_to_extra() throws SQLException {
        Map<String, @Nullable Object> wide = new LinkedHashMap<>(record("id", 1));
        for (long i = 0; i < 400; i++) {
            wide.put("f" + i, i);
        }
        try (Stores stores = stores()) {
            RecordStore store = stores.open(BY_ID);
            store.put("1", wide);
            assertThat(store.get("1")).isEqualTo(wide);
        }
        assertThat(types()).hasSize(301).last().isEqualTo("_extra JSON_TEXT");
    }

    @Test
    void upserts_leave_other_columns_and_replacing_does_not() {
        try (Stores stores = stores()) {
            RecordStore store = stores.open(BY_ID);
            store.put("1", record("id", 1, "a", 1, "b", 2));
            store.flush();
            store.merge("1", record("a", 3));
            store.merge("2", record("id", 2, "b", 4));
            store.merge("2", record("a", null));
            assertThat(list(store))
                    .containsExactly(
                            record("id", 1, "a", 3, "b", 2), record("id", 2, "a", null, "b", 4));
            store.put("1", record("id", 1));
            assertThat(store.get("1")).isEqualTo(record("id", 1, "a", null, "b", null));
        }
    }

    @Test
    void an_existing_table_keeps_its_own_primary_key() throws SQLException {
        execute(
                "CREATE TABLE things(code VARCHAR(9) PRIMARY KEY, price REAL, made DATETIME)",
                "INSERT INTO things VALUES('a', 1.5, '2024-01-01 00:00:00')");
        try (Stores stores = stores()) {
            RecordStore store = stores.open(BY_ID);
            Map<String, @Nullable Object> a = store.get("a");
            assertThat(a)
                    .isEqualTo(
                            record(
                                    "code",
                                    "a",
                                    "price",
                                    new BigDecimal("1.5"),
                                    "made",
                                    "2024-01-01 00:00:00"));
            store.merge("a", record("code", "a", "price", new BigDecimal("2.25")));
            assertThat(get(stores, "a")).containsEntry("price", new BigDecimal("2.25"));
        }
        assertThat(types()).containsExactly("code VARCHAR(9)", "price REAL", "made DATETIME");
    }

    @Test
    void an_existing_table_without_a_key_is_refused_with_the_statement_needed()
            throws SQLException {
        execute("CREATE TABLE things(id INTEGER, n INTEGER)");
        try (Stores stores = stores()) {
            assertThatThrownBy(() -> stores.open(BY_ID))
                    .hasMessageContaining(
                            "CREATE UNIQUE INDEX \"things_id\" ON \"things\" (\"id\")")
                    .hasFieldOrPropertyWithValue("code", "MISSION-STORE-004");
        }
        execute("CREATE UNIQUE INDEX \"things_id\" ON \"things\" (\"id\")");
        try (Stores stores = stores()) {
            RecordStore store = stores.open(BY_ID);
            store.put("1", record("id", 1, "n", 2));
            assertThat(store.get("1")).isEqualTo(record("id", 1, "n", 2));
        }
    }

    @Test
    void without_ddl_unknown_tables_and_fields_name_the_statement_needed() throws SQLException {
        StoreSettings fixed = StoreSettings.of(folder).withAlterTables(false);
        try (Stores stores = new Stores(fixed)) {
            RecordStore store = stores.open(BY_ID);
            refused(store, record("id", 1, "n", 2), "table things is not there");
            refused(
                    store,
                    record("id", 1, "n", 2),
                    "CREATE TABLE \"things\" (\"id\" INTEGER NOT NULL PRIMARY KEY, \"n\" BIGINT)");
        }
        execute("CREATE TABLE things(id INTEGER PRIMARY KEY, n BIGINT)");
        try (Stores stores = new Stores(fixed)) {
            RecordStore store = stores.open(BY_ID);
            refused(store, record("id", 1, "m", true), "lacks or is too narrow for column m");
            refused(
                    store,
                    record("id", 1, "m", true),
                    "ALTER TABLE \"things\" ADD COLUMN \"m\" BOOLEAN");
            refused(store, record("id", 1, "n", "x"), "column n");
            store.put("1", record("id", 1, "n", 3));
            assertThat(list(store)).containsExactly(record("id", 1, "n", 3));
        }
    }

    private static void refused(
            RecordStore store, Map<String, @Nullable Object> record, String message) {
        assertThatThrownBy(() -> store.put("1", record))
                .isInstanceOf(MehariException.class)
                .hasMessageContaining("store out")
                .hasMessageContaining(message)
                .hasFieldOrPropertyWithValue("code", "MISSION-STORE-004");
    }

    @Test
    void a_failed_flush_names_the_keys_and_is_tried_again() throws SQLException {
        try (Stores stores = stores()) {
            RecordStore store = stores.open(BY_ID);
            store.put("0", record("id", 0, "n", 0));
            store.flush();
            execute(
                    "CREATE TRIGGER no BEFORE INSERT ON things WHEN new.n = 2"
                            + " BEGIN SELECT RAISE(ABORT, 'disk on fire'); END");
            store.put("1", record("id", 1, "n", 1));
            store.put("2", record("id", 2, "n", 2));
            assertThatThrownBy(store::flush)
                    .hasMessageContaining("store out: keys 1 to 2")
                    .hasMessageContaining("disk on fire")
                    .hasFieldOrPropertyWithValue("code", "MISSION-STORE-003");
            assertThat(query("SELECT id FROM things")).as("all or nothing").containsExactly("0");
            execute("DROP TRIGGER no");
            store.flush();
            assertThat(store.count()).isEqualTo(3);
        }
    }

    @Test
    void a_batch_that_failed_while_the_next_was_gathered_is_written_before_it()
            throws SQLException {
        StoreSettings pairs = StoreSettings.of(folder).withBatchSize(2);
        try (Stores stores = new Stores(pairs, Map.of())) {
            RecordStore store = stores.open(BY_ID);
            store.put("0", record("id", 0, "n", 0));
            store.flush();
            execute(
                    "CREATE TRIGGER no BEFORE INSERT ON things WHEN new.n = 2"
                            + " BEGIN SELECT RAISE(ABORT, 'disk on fire'); END");
            store.put("1", record("id", 1, "n", 1));
            store.put("2", record("id", 2, "n", 2));
            store.put("1", record("id", 1, "n", 10));
            assertThatThrownBy(store::flush)
                    .as("the batch of 1 and 2 was handed over and failed")
                    .hasMessageContaining("store out: keys 1 to 2")
                    .hasMessageContaining("disk on fire");
            assertThatThrownBy(() -> store.get("0"))
                    .as("no read passes over a batch that is not written")
                    .hasMessageContaining("disk on fire");
            execute("DROP TRIGGER no");
            store.flush();
            assertThat(query("SELECT n FROM things ORDER BY id"))
                    .as("the newer value of 1 came last")
                    .containsExactly("0", "10", "2");
        }
    }

    @Test
    void records_that_widen_the_table_while_a_batch_is_written_do_not_disturb_it()
            throws SQLException {
        StoreSettings pairs = StoreSettings.of(folder).withBatchSize(2);
        try (Stores stores = new Stores(pairs, Map.of())) {
            RecordStore store = stores.open(BY_ID);
            for (int i = 0; i < 200; i++) {
                store.put("a" + i, record("id", "a" + i, "n", i));
                store.put("b" + i, record("id", "b" + i, "n", i));
                store.put("c" + i, record("id", "c" + i, "n", "x" + i, "f" + i, i));
            }
            store.flush();
            assertThat(store.count()).isEqualTo(600);
            assertThat(store.get("a7")).containsEntry("n", "7");
            assertThat(store.get("c7")).containsEntry("n", "x7").containsEntry("f7", 7L);
        }
    }

    @Test
    void the_database_is_private_and_keeps_a_write_ahead_log() throws Exception {
        try (Stores stores = stores()) {
            stores.open(BY_ID).put("1", record("id", 1));
        }
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("mehari.db"))))
                .isEqualTo("rw-------");
        assertThat(query("PRAGMA journal_mode")).containsExactly("wal");
    }

    @Test
    void an_unreachable_database_is_a_configuration_error_without_secrets() {
        for (String url :
                List.of(
                        "jdbc:sqlite:" + folder.resolve("no/such/folder/x.db?password=secret"),
                        "jdbc:other://user:secret@host/db?password=secret")) {
            StoreSettings settings =
                    StoreSettings.of(folder)
                            .withDatasources(store -> new Datasource(url, null, null));
            try (Stores stores = new Stores(settings)) {
                assertThatThrownBy(() -> stores.open(BY_ID))
                        .hasMessageContaining("store out")
                        .hasMessageNotContaining("secret")
                        .hasFieldOrPropertyWithValue("code", "MISSION-CONFIG-003");
            }
        }
    }
}
