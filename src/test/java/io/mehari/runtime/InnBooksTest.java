package io.mehari.runtime;

import static io.mehari.trial.StubApi.json;
import static io.mehari.trial.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.json.Json;
import io.mehari.state.DeltaRow;
import io.mehari.state.DeltaStore;
import io.mehari.time.Time;
import io.mehari.trial.Serving;
import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole mission that a schedule starts, into tables, each action with a watermark of its own
 * (mission-language 19.1, 9): {@code inn.mission}, made by hand and by a process that serves.
 */
@Timeout(120)
class InnBooksTest {
    private static final Path MISSION = Path.of("src/test/resources/missions/inn.mission");
    private static final Map<String, Integer> RECORDS = Map.of("/guests", 230, "/nights", 120);
    private static final String SKIPPED =
            "mehari_mission_runs_total{mission=\"InnBooks\",status=\"skipped\"}";

    @TempDir Path directory;
    private final CountDownLatch open = new CountDownLatch(1);
    private StubApi inn;

    @BeforeEach
    void start() throws IOException {
        inn = StubApi.start(this::answer);
    }

    @AfterEach
    void stop() {
        open.countDown();
        inn.close();
    }

    private StubApi.Reply answer(StubApi.Asked asked) throws InterruptedException {
        if (asked.path().equals("/token")) {
            return json(Map.of("access_token", "key-of-the-inn", "expires_in", 86_400));
        }
        if (!"Bearer key-of-the-inn".equals(asked.headers().get("Authorization"))) {
            return status(401, Map.of());
        }
        open.await();
        boolean changesOnly = asked.query().containsKey("modified_since");
        int last = changesOnly ? 3 : RECORDS.get(asked.path());
        int from = asked.number("after", 0);
        int to = Math.min(last, from + 100);
        Map<String, Object> cursor = new LinkedHashMap<>();
        cursor.put("next", to < last ? to : null);
        return json(
                Map.of(
                        "cursor",
                        cursor,
                        "data",
                        IntStream.rangeClosed(from + 1, to)
                                .mapToObj(n -> Map.of("id", n, "changed", changesOnly))
                                .toList()));
    }

    private Trial trial() {
        return new Trial(directory, inn)
                .setting("source.Inn.auth.clientId", "steward")
                .setting("source.Inn.auth.clientSecret", "s3cr3t")
                .setting("source.Inn.auth.tokenUrl", inn.uri() + "/token");
    }

    private Trial.Result once(String now) {
        return trial().setting("clock", "fixed:" + now).once(Trial.read(MISSION));
    }

    private List<StubApi.Asked> asked(String path) {
        return inn.log().stream().filter(asked -> asked.path().equals(path)).toList();
    }

    private List<String> lines(String path) {
        return inn.lines().stream().filter(line -> line.startsWith("GET " + path)).toList();
    }

    private Instant watermark(String stream) {
        DeltaRow row =
                trial().state(
                                database ->
                                        new DeltaStore(database, Time.system(), text -> text)
                                                .get("InnBooks", stream));
        return row.cursor() == null ? Instant.MIN : Instant.parse(row.cursor());
    }

    @Test
    void bothTablesAreFilledAndTheNextStartAsksBothForWhatChanged() throws Exception {
        open.countDown();
        Trial.Result first = once("2024-02-01T00:00:00Z");
        assertThat(first.status()).isEqualTo("success");
        assertThat(inn.lines().stream().filter("POST /token"::equals)).hasSize(1);
        assertThat(lines("/guests"))
                .containsExactly("GET /guests", "GET /guests?after=100", "GET /guests?after=200");
        assertThat(lines("/nights")).containsExactly("GET /nights", "GET /nights?after=100");
        assertThat(total(first, "guests")).isEqualTo(230);
        assertThat(total(first, "nights")).isEqualTo(120);
        assertThat(tables(first)).containsExactly("sql", "sql");
        assertThat(counted()).containsExactly("SyncGuests 230", "SyncNights 120");
        assertThat(total(first, "log")).isEqualTo(4);
        assertThat(watermark("Inn:/guests")).isEqualTo("2024-02-01T00:00:00Z");
        assertThat(watermark("Inn:/nights")).isEqualTo("2024-02-01T00:00:00Z");

        Trial.Result second = once("2024-02-01T00:15:00Z");
        assertThat(lines("/guests").get(3))
                .isEqualTo("GET /guests?modified_since=2024-02-01T00:00:00Z");
        assertThat(lines("/nights").get(2))
                .isEqualTo("GET /nights?modified_since=2024-02-01T00:00:00Z");
        assertThat(inn.lines()).hasSize(1 + 5 + 2);
        assertThat(changed("guests")).isEqualTo(3);
        assertThat(changed("nights")).isEqualTo(3);
        assertThat(total(second, "guests")).isEqualTo(230);
        assertThat(total(second, "nights")).isEqualTo(120);
        assertThat(total(second, "log")).isEqualTo(8);
        assertThat(watermark("Inn:/guests")).isEqualTo("2024-02-01T00:15:00Z");
        assertThat(watermark("Inn:/nights")).isEqualTo("2024-02-01T00:15:00Z");
    }

    @Test
    void aProcessThatServesItMovesBothWatermarksAndSkipsStartsWhileARunGoesOn() throws Exception {
        Path everySecond = directory.resolve("inn.mission");
        Files.writeString(
                everySecond,
                Files.readString(MISSION).replace("every 15 minutes", "every 1 second"));
        try (Serving serving = trial().serve(Trial.read(everySecond))) {
            serving.await(
                    "a skipped start",
                    () -> serving.get("/observe/metrics").body().contains(SKIPPED));
            // However many starts were due meanwhile: there is one run, and it has asked once.
            assertThat(asked("/guests")).hasSize(1);
            assertThat(asked("/nights")).hasSize(1);

            open.countDown();
            serving.await("the first watermarks", () -> moved(Instant.MIN));
            Instant first = later(watermark("Inn:/guests"), watermark("Inn:/nights"));
            serving.await("the next watermarks", () -> moved(first));
        }
        assertThat(asked("/guests").get(0).query()).doesNotContainKey("modified_since");
        assertThat(asked("/guests").subList(3, asked("/guests").size()))
                .isNotEmpty()
                .allSatisfy(again -> assertThat(again.query()).containsKey("modified_since"));
        assertThat(asked("/nights").subList(2, asked("/nights").size()))
                .isNotEmpty()
                .allSatisfy(again -> assertThat(again.query()).containsKey("modified_since"));
    }

    private boolean moved(Instant beyond) {
        return watermark("Inn:/guests").isAfter(beyond) && watermark("Inn:/nights").isAfter(beyond);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static long total(Trial.Result result, String store) {
        return result.report().stores().get(store).total();
    }

    private static List<String> tables(Trial.Result result) {
        return result.report().stores().values().stream()
                .map(MissionReport.StoreReport::adapter)
                .filter("sql"::equals)
                .toList();
    }

    /** Rows of a table that an upsert has changed. */
    private long changed(String table) throws SQLException {
        String url = "jdbc:sqlite:" + directory.resolve("data").resolve("mehari.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT count(*) FROM " + table + " WHERE changed")) {
            return rows.getLong(1);
        }
    }

    /** What the log says that was read, by action. */
    private List<String> counted() throws IOException {
        List<String> counted = new ArrayList<>();
        Path log = directory.resolve("data").resolve("stores").resolve("inn-log.jsonl");
        for (String line : Files.readAllLines(log)) {
            Map<?, ?> entry = (Map<?, ?>) ((Map<?, ?>) Json.read(line)).get("v");
            if (entry.containsKey("completed")) {
                counted.add(entry.get("action") + " " + entry.get("count"));
            }
        }
        return counted.stream().sorted().toList();
    }
}
