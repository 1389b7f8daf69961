package io.mehari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.json.Json;
import io.mehari.state.BeginOptions;
import io.mehari.state.CursorType;
import io.mehari.state.DeltaStore;
import io.mehari.state.FreshDatabase;
import io.mehari.state.Product;
import io.mehari.state.StateDatabase;
import io.mehari.state.StateLocation;
import io.mehari.state.StateTables;
import io.mehari.time.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateCommandTest {
    @TempDir Path directory;
    private Invocation mehari;

    @BeforeEach
    void start() {
        mehari = new Invocation(directory);
    }

    @Test
    void lookingAtNothingMakesNothing() throws IOException {
        assertThat(mehari.run("state", "list", "--output", "json")).isZero();
        assertThat(Json.read(mehari.out())).isEqualTo(List.of());
        assertThat(directory.resolve(".mehari")).doesNotExist();
    }

    @Test
    void listShowsEveryStreamByTheNamesOfTheColumns() throws IOException {
        committed("suppliers", "2024-01-27T00:00:00Z");
        committed("invoices", "2024-01-28T00:00:00Z");

        assertThat(mehari.run("state", "list", "--output", "json")).isZero();
        List<?> rows = (List<?>) Json.read(mehari.out());
        assertThat(rows).hasSize(2);
        assertThat(((Map<?, ?>) rows.get(1)).get("committed_cursor"))
                .isEqualTo("2024-01-27T00:00:00Z");
        assertThat(((Map<?, ?>) rows.get(1)).get("metadata")).isEqualTo(Map.of("pages", 1L));

        mehari = new Invocation(directory);
        assertThat(mehari.run("state", "list")).isZero();
        assertThat(mehari.out()).contains("suppliers", "timestamp_utc", "succeeded");

        mehari = new Invocation(directory);
        assertThat(mehari.run("state", "list", "--connector", "other")).isZero();
        assertThat(mehari.out()).isEqualTo("no streams\n");
    }

    @Test
    void showOfAnUnknownStreamIsAnIdleRow() throws IOException {
        assertThat(mehari.run("state", "show", "acme", "nothing", "--output", "json")).isZero();

        Map<?, ?> row = (Map<?, ?>) Json.read(mehari.out());
        assertThat(row.get("status")).isEqualTo("idle");
        assertThat(row.get("committed_cursor")).isNull();
        assertThat(row.get("events")).isEqualTo(List.of());
    }

    @Test
    void showHasTheLastEvents() {
        committed("suppliers", "2024-01-27T00:00:00Z");

        assertThat(mehari.run("state", "show", "acme", "suppliers")).isZero();
        assertThat(mehari.out()).contains("cursor_advance", "2024-01-27T00:00:00Z", "succeeded");
    }

    @Test
    void resetMovesBackwardsAndIsAudited() throws IOException {
        committed("suppliers", "2024-01-27T00:00:00Z");

        assertThat(reset("--to", "2024-01-01T00:00:00Z", "--reason", "refetch", "--actor", "ada"))
                .isZero();

        mehari = new Invocation(directory);
        mehari.run("state", "audit", "acme", "suppliers", "--limit", "1", "--output", "json");
        Map<?, ?> event = (Map<?, ?>) ((List<?>) Json.read(mehari.out())).get(0);
        assertThat(event.get("event_type")).isEqualTo("cursor_reset");
        assertThat(event.get("previous_cursor")).isEqualTo("2024-01-27T00:00:00Z");
        assertThat(event.get("new_cursor")).isEqualTo("2024-01-01T00:00:00Z");
        assertThat(event.get("actor")).isEqualTo("ada");
        assertThat(event.get("reason")).isEqualTo("refetch");
    }

    @Test
    void resetWithoutReasonOrWithBothOrNeitherValueChangesNothing() {
        committed("suppliers", "2024-01-27T00:00:00Z");

        assertThat(reset("--to", "2024-01-01")).isEqualTo(2);
        assertThat(reset("--to", "2024-01-01", "--reason", " ")).isEqualTo(2);
        assertThat(reset("--reason", "x")).isEqualTo(2);
        assertThat(reset("--to", "2024-01-01", "--clear", "--reason", "x")).isEqualTo(2);
        assertThat(reset("--to", "soon", "--reason", "x")).isEqualTo(2);
        assertThat(mehari.err()).contains("DELTA-CURSOR-002");

        assertCursor("2024-01-27T00:00:00Z");
    }

    @Test
    void resetOfAStreamThatIsReadNeedsForce() {
        database(
                store ->
                        store.begin(
                                "acme",
                                "suppliers",
                                CursorType.TIMESTAMP_UTC,
                                BeginOptions.DEFAULT));

        assertThat(reset("--clear", "--reason", "x")).isEqualTo(1);
        assertThat(mehari.err()).contains("DELTA-BUSY-001");
        assertThat(reset("--clear", "--reason", "x", "--force")).isZero();
    }

    @Test
    void resetOfAnUnknownStreamNeedsAType() {
        assertThat(reset("--to", "5", "--reason", "x")).isEqualTo(1);
        assertThat(mehari.err()).contains("DELTA-STREAM-001");
        assertThat(reset("--to", "5", "--reason", "x", "--type", "numeric")).isEqualTo(2);
        assertThat(mehari.err()).contains("numeric_id");
        assertThat(reset("--to", "5", "--reason", "x", "--type", "numeric_id")).isZero();
        assertCursor("5");
    }

    @Test
    void namesThatCannotBeOnesAreWrongUse() {
        assertThat(mehari.run("state", "show", "acme", " ")).isEqualTo(2);
        assertThat(mehari.err()).contains("STATE-NAME-001");
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void theDdlRunsTwiceAndMakesAllThatIsNeeded(Product product) throws SQLException {
        FreshDatabase fresh = FreshDatabase.of(product, directory);
        assertThat(mehari.run("state", "ddl", "--dialect", product.word())).isZero();
        try (Connection connection = DriverManager.getConnection(fresh.url());
                Statement statement = connection.createStatement()) {
            for (int turn = 0; turn < 2; turn++) {
                for (String create : mehari.out().split(";")) {
                    if (!create.isBlank()) {
                        statement.execute(create);
                    }
                }
            }
        }
        StateLocation none =
                StateLocation.of(
                        name ->
                                switch (name) {
                                    case "state.url" -> Optional.of(fresh.url());
                                    case "state.create-tables" -> Optional.of("false");
                                    default -> Optional.empty();
                                },
                        directory);
        try (StateDatabase database = StateDatabase.open(none)) {
            for (String table : StateTables.names()) {
                assertThat(count(database, table)).as(table).isZero();
            }
        }
    }

    private static long count(StateDatabase database, String table) {
        return database.transaction(
                transaction ->
                        transaction.rows("SELECT 1 FROM " + table, row -> row.getInt(1)).size(),
                table);
    }

    @Test
    void aDialectThatIsNoneIsWrongUse() {
        assertThat(mehari.run("state", "ddl", "--dialect", "oracle")).isEqualTo(2);
    }

    @Test
    void stateAloneNamesItsVerbs() {
        assertThat(mehari.run("state")).isEqualTo(2);
        assertThat(mehari.err()).contains("list, show, reset, audit, ddl");
    }

    private int reset(String... options) {
        mehari = new Invocation(directory);
        String[] all = new String[options.length + 4];
        System.arraycopy(new String[] {"state", "reset", "acme", "suppliers"}, 0, all, 0, 4);
        System.arraycopy(options, 0, all, 4, options.length);
        return mehari.run(all);
    }

    private void assertCursor(String value) {
        database(store -> assertThat(store.get("acme", "suppliers").cursor()).isEqualTo(value));
    }

    private void committed(String stream, String cursor) {
        database(
                store ->
                        store.begin("acme", stream, CursorType.TIMESTAMP_UTC, BeginOptions.DEFAULT)
                                .complete(cursor, 1, Map.of("pages", 1)));
    }

    private void database(Consumer<DeltaStore> work) {
        StateLocation location =
                StateLocation.of(name -> Optional.empty(), directory.resolve(".mehari"));
        try (StateDatabase database = StateDatabase.open(location)) {
            work.accept(new DeltaStore(database, Time.system(), text -> text));
        }
    }
}
