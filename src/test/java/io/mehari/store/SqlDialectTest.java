package io.mehari.store;

import static io.mehari.store.Values.list;
import static io.mehari.store.Values.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.trial.PostgresServer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules of SQL stores that hold on every product (mission-language 9.4). */
class SqlDialectTest {
    private static final StoreSpec BY_ID =
            new StoreSpec("out", "sql", "Things", Map.of("keyColumn", "id"));
    private static final StoreSpec HIDDEN = new StoreSpec("out", "sql", "Things");

    @TempDir Path folder;

    /** One database, opened as often as a test wants. */
    private record Database(StoreSettings settings) {
        Stores open() {
            return new Stores(settings);
        }

        void execute(String... statements) throws SQLException {
            Datasource datasource = settings.datasources().of("out");
            if (datasource == null) {
                datasource =
                        new Datasource(
                                "jdbc:sqlite:" + settings.dataDirectory().resolve("mehari.db"),
                                null,
                                null);
            }
            try (Connection connection =
                            datasource.username() == null
                                    ? DriverManager.getConnection(datasource.url())
                                    : DriverManager.getConnection(datasource.url(), "sa", "");
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        }
    }

    private Database database(Backend backend) {
        return new Database(backend.settings(folder));
    }

    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"SQL", "POSTGRESQL", "MARIADB", "H2_FILE"})
    void widening_keeps_every_stored_value(Backend backend) {
        Database database = database(backend);
        widen(database, 1L, new BigDecimal("1.5"), "x").containsExactly("1", "1.5", "x");
        widen(database, 100L, new BigDecimal("0.5"), "x").containsExactly("100", "0.5", "x");
        widen(database, 100L, new BigDecimal("-0.25"), 7L)
                .containsExactly(100L, new BigDecimal("-0.25"), 7L);
        widen(database, true, false, 3L).containsExactly("true", "false", "3");
        widen(database, "2024-05-06T07:08:09Z", "later")
                .containsExactly("2024-05-06T07:08:09Z", "later");
        widen(database, "2024-05-06T07:08:09.120Z", "2024-05-06T00:00:00Z", "later")
                .containsExactly("2024-05-06T07:08:09.120Z", "2024-05-06T00:00:00Z", "later");
        widen(database, record("a", 1), "x").containsExactly("{\"a\":1}", "x");
        widen(database, List.of(1L), record("a", 1)).containsExactly(List.of(1L), record("a", 1));
        widen(database, null, null, 5L).containsExactly(null, null, 5L);
        widen(database, null, true, null).containsExactly(null, true, null);
        widen(database, null, record("a", new BigDecimal("1.50")))
                .containsExactly(null, record("a", new BigDecimal("1.50")));
        widen(database, Long.MAX_VALUE, new BigDecimal("9223372036854775808"))
                .containsExactly(Long.MAX_VALUE, new BigDecimal("9223372036854775808"));
        widen(database, 1L, new BigDecimal("1E-400"), new BigDecimal("2.5"))
                .satisfies(
                        found ->
                                assertThat(found)
                                        .extracting(value -> new BigDecimal("" + value))
                                        .usingElementComparator(BigDecimal::compareTo)
                                        .containsExactly(
                                                BigDecimal.ONE,
                                                new BigDecimal("1E-400"),
                                                new BigDecimal("2.5")));
    }

    private int tables;

    /** Stores one value after the other in one field, each in a run of its own. */
    private org.assertj.core.api.ListAssert<@Nullable Object> widen(
            Database database, @Nullable Object... values) {
        List<@Nullable Object> found = new ArrayList<>();
        StoreSpec spec = new StoreSpec("s", "sql", "t" + tables++);
        for (int i = 0; i < values.length; i++) {
            try (Stores stores = database.open()) {
                stores.open(spec).put("" + i, record("before", "b", "f", values[i], "after", "a"));
            }
        }
        try (Stores stores = database.open()) {
            list(stores.open(spec))
                    .forEach(
                            record -> {
                                assertThat(record.keySet()).containsExactly("before", "f", "after");
                                found.add(record.get("f"));
                            });
        }
        return assertThat(found);
    }

    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"POSTGRESQL", "MARIADB", "H2_FILE"})
    void times_read_back_in_utc_and_what_a_column_cannot_hold_stays_text(Backend backend) {
        Database database = database(backend);
        widen(database, "2024-05-06T07:08:09.5+02:00", null, "2024-05-06T07:08Z")
                .containsExactly("2024-05-06T05:08:09.500Z", null, "2024-05-06T07:08:00Z");
        widen(database, "0000-05-06T07:08:09+00:00").containsExactly("0000-05-06T07:08:09+00:00");
    }

    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"SQL", "POSTGRESQL", "MARIADB", "H2_FILE"})
    void fields_that_cannot_be_columns_read_back_as_ordinary_fields(Backend backend) {
        Map<String, @Nullable Object> wide = new LinkedHashMap<>(record("id", 1));
        wide.putAll(record("a", 1, "A", "x", "n".repeat(64), 2, "", 3, "xmin", 4, "end ", 5));
        wide.putAll(record("\ud83d\ude00", 6, "_ROWID_", 7, "a?b", 8, "q\"u`o'te", 9));
        for (int i = 0; i < 400; i++) {
            wide.put("f" + i, new BigDecimal(i + ".5"));
        }
        Database database = database(backend);
        try (Stores stores = database.open()) {
            stores.open(BY_ID).put("1", wide);
        }
        try (Stores stores = database.open()) {
            RecordStore store = stores.open(BY_ID);
            assertThat(store.get("1")).isEqualTo(wide);
            store.merge("1", record("A", "y", "a", 2));
            wide.putAll(record("A", "y", "a", 2));
            assertThat(store.get("1")).isEqualTo(wide);
            store.put("1", record("id", 1, "a", 6));
            assertThat(store.get("1")).containsEntry("a", 6L).doesNotContainKey("A");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"SQL", "POSTGRESQL", "MARIADB", "H2_FILE"})
    void keys_are_exact_texts_and_numbers_sort_as_numbers(Backend backend) {
        Database database = database(backend);
        try (Stores stores = database.open()) {
            RecordStore store = stores.open(BY_ID);
            for (long id : new long[] {10, 9, 100, -1}) {
                store.put(Long.toString(id), record("id", id));
            }
            store.flush();
            assertThat(list(store))
                    .extracting(r -> r.get("id"))
                    .containsExactly(-1L, 9L, 10L, 100L);
            for (String near : List.of("09", "9.0", "+9", " 9", "9 ", "")) {
                assertThat(store.get(near)).as(near).isNull();
                store.delete(near);
            }
            assertThat(store.count()).isEqualTo(4);
            List<String> texts =
                    List.of("A", "Z", "a", "a ", "\u00e4", "2024-05-06T07:08:09Z", "1.50", "1.5");
            for (String text : texts) {
                store.put(text, record("id", text));
            }
            store.flush();
            assertThat(store.get("10")).containsEntry("id", "10");
            assertThat(store.count()).isEqualTo(12);
            assertThat(list(store))
                    .extracting(r -> r.get("id"))
                    .containsSubsequence("1.5", "1.50", "10", "A", "Z", "a", "a ", "\u00e4");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"SQL", "POSTGRESQL", "MARIADB", "H2_FILE"})
    void upserts_leave_other_columns_and_replacing_does_not(Backend backend) {
        try (Stores stores = database(backend).open()) {
            RecordStore store = stores.open(BY_ID);
            store.put("1", record("id", 1, "a", 1, "b", 2));
            store.flush();
            store.merge("1", record("a", 3));
            store.merge("2", record("id", 2, "b", 4));
            store.merge("2", record("a", null));
            store.merge("1", record("id", 1));
            assertThat(list(store))
                    .containsExactly(
                            record("id", 1, "a", 3, "b", 2), record("id", 2, "a", null, "b", 4));
            store.put("1", record("id", 1));
            store.delete("2");
            assertThat(list(store)).containsExactly(record("id", 1, "a", null, "b", null));
            assertThat(store.statistics()).isEqualTo(new Statistics(2, 4, 1, 1));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"SQL", "POSTGRESQL", "MARIADB", "H2_FILE"})
    void without_ddl_unknown_tables_and_fields_name_the_statement_needed(Backend backend) {
        Database database = database(backend);
        Database fixed = new Database(database.settings().withAlterTables(false));
        try (Stores stores = fixed.open()) {
            RecordStore store = stores.open(BY_ID);
            assertThatThrownBy(() -> store.put("1", record("id", 1, "n", 2)))
                    .hasMessageContaining("table Things is not there")
                    .hasMessageContaining("CREATE TABLE")
                    .hasFieldOrPropertyWithValue("code", "MISSION-STORE-004");
        }
        try (Stores stores = database.open()) {
            stores.open(BY_ID).put("1", record("id", 1, "n", 2));
        }
        try (Stores stores = fixed.open()) {
            RecordStore store = stores.open(BY_ID);
            assertThatThrownBy(() -> store.put("1", record("id", 1, "m", true)))
                    .hasMessageContaining("lacks or is too narrow for column m")
                    .hasMessageContaining("ALTER TABLE")
                    .hasFieldOrPropertyWithValue("code", "MISSION-STORE-004");
            store.put("1", record("id", 1, "n", 3));
            assertThat(store.get("1")).isEqualTo(record("id", 1, "n", 3));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"POSTGRESQL", "MARIADB", "H2_FILE"})
    void an_existing_table_keeps_its_own_primary_key_and_types(Backend backend)
            throws SQLException {
        Database database = database(backend);
        String quote = backend == Backend.MARIADB ? "`" : "\"";
        database.execute(
                "CREATE TABLE ~Things~(~code~ VARCHAR(9) PRIMARY KEY, ~price~ DECIMAL(9,2), ~n~ INT)"
                        .replace("~", quote),
                "INSERT INTO ~Things~ VALUES('a', 1.50, 3)".replace("~", quote));
        try (Stores stores = database.open()) {
            RecordStore store = stores.open(BY_ID);
            store.merge("b", record("code", "b", "price", new BigDecimal("2.25")));
            store.flush();
            assertThat(store.get("a")).containsEntry("n", 3L);
            assertThat(store.get("b"))
                    .isEqualTo(record("code", "b", "price", new BigDecimal("2.25"), "n", null));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"SQL", "POSTGRESQL", "MARIADB", "H2_FILE"})
    void a_table_without_a_key_is_refused_with_the_statement_needed(Backend backend)
            throws SQLException {
        Database database = database(backend);
        String quote = backend == Backend.MARIADB ? "`" : "\"";
        database.execute("CREATE TABLE ~Things~(~id~ INT, ~n~ INT)".replace("~", quote));
        try (Stores stores = database.open()) {
            assertThatThrownBy(() -> stores.open(BY_ID))
                    .hasMessageContaining("CREATE UNIQUE INDEX")
                    .hasFieldOrPropertyWithValue("code", "MISSION-STORE-004");
        }
        database.execute("CREATE UNIQUE INDEX x ON ~Things~(~id~)".replace("~", quote));
        try (Stores stores = database.open()) {
            RecordStore store = stores.open(BY_ID);
            store.put("1", record("id", 1, "n", 2));
            store.put("1", record("id", 1, "n", 3));
            assertThat(list(store)).containsExactly(record("id", 1, "n", 3));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"SQL", "POSTGRESQL", "MARIADB", "H2_FILE"})
    void a_table_is_altered_while_it_is_read(Backend backend) {
        try (Stores stores = database(backend).open()) {
            RecordStore store = stores.open(HIDDEN);
            for (int i = 1000; i < 3000; i++) {
                store.put("" + i, record("n", i));
            }
            Iterator<Map<String, @Nullable Object>> reading = store.view().iterator();
            for (int i = 1000; i < 1500; i++) {
                assertThat(reading.next()).isEqualTo(record("n", i));
            }
            store.put("1000", record("n", "text", "new", true));
            store.flush();
            for (int i = 1500; i < 3000; i++) {
                assertThat(reading.next()).isEqualTo(record("n", i));
            }
            assertThat(reading.hasNext()).isFalse();
            assertThat(store.get("1000")).isEqualTo(record("n", "text", "new", true));
        }
    }

    @Test
    void a_connection_that_cannot_be_set_up_is_closed() throws Exception {
        String url = PostgresServer.freshUrl();
        Datasource datasource = new Datasource(url + "&ApplicationName=refused", null, null);
        // PostgreSQL does not understand what MariaDB is told first.
        assertThatThrownBy(() -> new MariaDialect().connect(datasource))
                .isInstanceOf(SQLException.class);
        CountDownLatch never = new CountDownLatch(1);
        int looks = 0;
        while (connected(url) > 0 && looks < 100) {
            looks++;
            assertThat(never.await(20, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(connected(url)).isZero();
    }

    private static long connected(String url) throws SQLException {
        String sql = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'refused'";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
