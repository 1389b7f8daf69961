package io.mehari.runtime;

import static io.mehari.trial.StubApi.json;
import static io.mehari.trial.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a run ends before its end (mission-language 3.6, 11.4, 14.2, 14.4). */
@Timeout(60)
class EndingTest {
    @TempDir Path directory;

    private final AtomicReference<MissionEngine> engine = new AtomicReference<>();

    /** Cancels the run while the answer is on its way. */
    private StubApi cancelling(StubApi.Reply reply) throws IOException {
        return StubApi.start(
                asked -> {
                    engine.get().cancel();
                    return reply;
                });
    }

    @Test
    void aCancelledRunKeepsWhatItStoredAndDoesNotWaitForARepetition() throws IOException {
        try (StubApi api = cancelling(status(503, Map.of()).with("Retry-After", "50"))) {
            Trial.Result result =
                    new Trial(directory, api)
                            .run(
                                    """
                                    action Load {
                                      store { id: 1 } -> out
                                      get "/busy"
                                    }
                                    run Load
                                    """,
                                    engine::set);
            assertThat(result.status()).isEqualTo("cancelled");
            assertThat(result.values("out", "id")).containsExactly(1L);
            assertThat(directory.resolve("data/stores/out.jsonl")).exists();
        }
    }

    @Test
    void aCancelledRunBeginsNoFurtherAction() throws IOException {
        try (StubApi api = cancelling(json(Map.of("id", 1)))) {
            Trial.Result result =
                    new Trial(directory, api)
                            .run(
                                    """
                                    action First { get "/one" }
                                    action Second { store { id: 2 } -> out }
                                    run First then Second
                                    """,
                                    engine::set);
            assertThat(result.status()).isEqualTo("cancelled");
            assertThat(result.action("First").status()).isEqualTo(Status.SUCCESS);
            assertThat(result.action("Second").status()).isEqualTo(Status.NOT_RUN);
            assertThat(result.store("out")).isEmpty();
        }
    }

    @Test
    void aRunThatTakesTooLongCutsItsRequestsAndFails() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (StubApi api =
                StubApi.start(
                        asked -> {
                            over.await();
                            return json(Map.of());
                        })) {
            Trial.Result result =
                    new Trial(directory, api)
                            .run(
                                    """
                                    timeout: 400
                                    action First { store { id: 1 } -> out get "/never" }
                                    action Second { store { id: 2 } -> out }
                                    run First then Second
                                    """);
            over.countDown();
            assertThat(result.status()).isEqualTo("failed MISSION-RUN-001");
            assertThat(result.error().message()).contains("longer than 400 ms");
            assertThat(result.action("Second").status()).isEqualTo(Status.NOT_RUN);
            assertThat(result.values("out", "id")).containsExactly(1L);
        }
    }

    @Test
    void aStoreThatCannotBeWrittenIsReportedOnceAndTheOthersAreExported() throws Exception {
        Files.createDirectories(directory.resolve("data"));
        execute("CREATE TABLE rows (id INTEGER PRIMARY KEY)");
        execute(
                "CREATE TRIGGER no BEFORE INSERT ON rows WHEN new.id = 3"
                        + " BEGIN SELECT RAISE(ABORT, 'disk on fire'); END");
        Trial.Result result =
                new Trial(directory)
                        .environment(Map.of("API", "http://127.0.0.1:1"))
                        .setting("store.batch-size", "2")
                        .run(
                                """
                                store rows: sql("rows")
                                action Load {
                                  for n in [1, 2, 3] {
                                    store { id: n } -> rows { key: .id }
                                    store { id: n } -> out { key: .id }
                                  }
                                }
                                run Load
                                """);
        assertThat(result.errorCodes()).containsExactly("MISSION-STORE-003");
        assertThat(result.values("out", "id")).containsExactly(1L, 2L, 3L);
        MissionReport.StoreReport rows = result.report().stores().get("rows");
        assertThat(rows.total()).as("what lies in the table").isEqualTo(2);
        assertThat(rows.added()).isEqualTo(2);
    }

    @Test
    void aRunWhoseEndCannotBeWrittenDownHasFailedAndIsReportedAllTheSame() throws SQLException {
        String mission = "action Load { store { id: 1 } -> out } run Load";
        assertThat(new Trial(directory).run(mission).status()).isEqualTo("success");
        execute(
                "CREATE TRIGGER full BEFORE UPDATE ON mehari_run WHEN new.status <> 'running'"
                        + " BEGIN SELECT RAISE(ABORT, 'no room'); END");
        Trial.Result result = new Trial(directory).run(mission);
        assertThat(result.status()).isEqualTo("failed STATE-STORE-001");
        assertThat(result.error().message()).contains("no room");
        assertThat(result.action("Load").status().word()).isEqualTo("success");
        assertThat(result.values("out", "id")).containsExactly(1L);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + directory.resolve("data/mehari.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
