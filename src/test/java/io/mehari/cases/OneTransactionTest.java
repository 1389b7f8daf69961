package io.mehari.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.json.Json;
import io.mehari.state.Product;
import io.mehari.state.StateTables;
import io.mehari.trial.PostgresServer;
import io.mehari.trial.StubApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where all that an action stores lies in the database of the state store, its last records and its
 * watermark are one transaction (taps-and-delta 4.6).
 */
@Timeout(120)
class OneTransactionTest {
    private static final String MISSION =
            """
            mission Ships {
              source Api { auth: none, base: config("api_url") }
              store ships: sql("ships")
              store crews: sql("crews")
              action Pull {
                get "/ships" {
                  params: { page: 1 }, paginate: page(page, 2), until: response.next == null,
                  since: lastSync("ships") { field: .at, type: timestamp_utc, param: "since" },
                  flushEvery: 2
                }
                for s in response.data {
                  store s -> ships { key: .id }
                  store { id: s.id, crew: 7 } -> crews { key: .id }
                }
              }
              run Pull
            }
            """;

    @TempDir private Path folder;
    private StubApi api;
    private Command command;

    @BeforeEach
    void start() throws IOException {
        api =
                StubApi.start(
                        asked -> {
                            int page = asked.number("page", 1);
                            Map<String, @Nullable Object> body = new LinkedHashMap<>();
                            List<Object> ships = new ArrayList<>();
                            for (int i = page * 2 - 1; i <= Math.min(5, page * 2); i++) {
                                ships.add(Map.of("id", i, "at", "2024-01-0" + i + "T00:00:00Z"));
                            }
                            body.put("data", ships);
                            body.put("next", page < 3 ? page + 1 : null);
                            return StubApi.json(body);
                        });
        command = new Command(folder).file("case.mission", MISSION);
        command.file("s.json", Json.text(Map.of("config", Map.of("api_url", api.uri()))));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static String[] run() {
        return new String[] {"run", "case.mission", "--settings", "s.json", "--log-format", "json"};
    }

    private String postgres() {
        String url = PostgresServer.freshUrl();
        command.environment.put("MEHARI_DATASOURCE_URL", url);
        return url;
    }

    /** The first column of what a query finds. */
    private static List<String> column(String url, String sql) {
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theLastRecordsOfAllStoresTheCursorAndItsAuditAreWrittenByOneTransaction() {
        String url = postgres();

        assertThat(command.run(run()).exit()).isZero();

        String row = column(url, "SELECT xmin::text FROM mehari_delta_state").get(0);
        assertThat(column(url, "SELECT xmin::text FROM mehari_delta_audit")).containsExactly(row);
        assertThat(column(url, "SELECT xmin::text FROM ships WHERE id = 5")).containsExactly(row);
        assertThat(column(url, "SELECT xmin::text FROM crews WHERE id = 5")).containsExactly(row);
        assertThat(column(url, "SELECT xmin::text FROM ships WHERE id < 5")).doesNotContain(row);
    }

    @Test
    void withAStoreElsewhereTheWatermarkFollowsInATransactionOfItsOwn() {
        String url = postgres();
        command.file("case.mission", MISSION.replace("sql(\"crews\")", "file(\"crews\")"));

        assertThat(command.run(run()).exit()).isZero();

        String row = column(url, "SELECT xmin::text FROM mehari_delta_state").get(0);
        assertThat(column(url, "SELECT xmin::text FROM ships")).hasSize(5).doesNotContain(row);
        assertThat(column(url, "SELECT committed_cursor FROM mehari_delta_state"))
                .containsExactly("2024-01-05T00:00:00Z");
    }

    @Test
    void aWatermarkThatCannotBeCommittedStaysAndTheRecordsAreStoredAllTheSame() throws IOException {
        StateRow state = new StateRow(folder);
        Path file = folder.resolve(".mehari/mehari.db");
        Files.createDirectories(file.getParent());
        String url = "jdbc:sqlite:" + file;
        execute(url, StateTables.create("mehari_delta_state", Product.SQLITE));
        execute(
                url,
                "CREATE TRIGGER refuse BEFORE UPDATE ON mehari_delta_state"
                        + " WHEN NEW.status = 'succeeded' BEGIN SELECT RAISE(ABORT, 'refused'); END");

        Command.Ended failed = command.run(run());

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.out() + failed.err()).contains("STATE-STORE-001").contains("refused");
        assertThat(state.row("Ships", "ships"))
                .containsEntry("status", "failed")
                .containsEntry("committed_cursor", null);
        assertThat(state.rows("ships")).hasSize(5);

        execute(url, "DROP TRIGGER refuse");
        assertThat(command.run(run()).exit()).isZero();
        assertThat(state.row("Ships", "ships"))
                .containsEntry("committed_cursor", "2024-01-05T00:00:00Z");
    }

    @Test
    void aRunThatIsKilledBetweenThemLeavesNeither() throws Exception {
        String url = postgres();
        command.run("state", "list");
        execute(
                url,
                "CREATE FUNCTION linger() RETURNS trigger AS $$ BEGIN"
                        + " IF NEW.status = 'succeeded' THEN PERFORM pg_sleep(600); END IF;"
                        + " RETURN NEW; END $$ LANGUAGE plpgsql");
        execute(
                url,
                "CREATE TRIGGER linger BEFORE UPDATE ON mehari_delta_state"
                        + " FOR EACH ROW EXECUTE FUNCTION linger()");
        Process process = command.start(run());
        String lingering =
                "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND query LIKE"
                        + " '%succeeded%'";
        while (column(url, lingering).isEmpty()) {
            assertThat(process.isAlive()).isTrue();
            column(url, "SELECT 1 FROM pg_sleep(0.05)");
        }

        process.destroyForcibly().waitFor();
        column(url, "SELECT pg_terminate_backend(pid) FROM (" + lingering + ") AS one");

        assertThat(column(url, "SELECT id FROM ships ORDER BY id"))
                .containsExactly("1", "2", "3", "4");
        assertThat(column(url, "SELECT id FROM crews ORDER BY id"))
                .containsExactly("1", "2", "3", "4");
        assertThat(
                        column(
                                url,
                                "SELECT status || coalesce(committed_cursor, '') FROM mehari_delta_state"))
                .containsExactly("running");

        execute(url, "DROP TRIGGER linger ON mehari_delta_state");
        assertThat(command.run(run()).exit()).isZero();
        assertThat(column(url, "SELECT id FROM ships")).hasSize(5);
        assertThat(column(url, "SELECT committed_cursor FROM mehari_delta_state"))
                .containsExactly("2024-01-05T00:00:00Z");
        assertThat(new StateRow(Product.POSTGRESQL, url).rows("mehari_delta_audit"))
                .extracting(event -> event.get("event_type"))
                .containsExactly("run_takeover", "cursor_advance");
    }
}
