package io.mehari.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.json.Json;
import io.mehari.trial.StubApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped example of suppliers that are read from where the last run ended, against a server
 * that answers as its API is described: pages by number, changes since a time, faults now and then.
 */
class AcmeSuppliersTest {
    private static final Path EXAMPLE = Path.of("examples/acme-suppliers.mission");
    private static final Instant NOW = Instant.parse("2024-02-01T00:00:00Z");

    @TempDir private Path folder;

    /** Suppliers by number, each with the time of its last change. */
    private final Map<String, String> suppliers = new TreeMap<>();

    /** Statuses of the next answers; 200 lets one through. */
    private final Deque<StubApi.Reply> faults = new ArrayDeque<>();

    private int brokenPage;
    private StubApi api;
    private Command command;
    private StateRow state;

    @BeforeEach
    void start() throws IOException {
        api = StubApi.start(this::answer);
        command = new Command(folder).file("acme.mission", Files.readString(EXAMPLE));
        settings("acme_eu", 2);
        state = new StateRow(folder);
        suppliers.put("S-1", "2024-01-02T08:00:00Z");
        suppliers.put("S-2", "2024-01-20T08:00:00Z");
        suppliers.put("S-3", "2024-01-26T08:00:00Z");
        suppliers.put("S-4", "2024-01-27T08:00:00Z");
        suppliers.put("S-5", "2024-01-28T08:00:00Z");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void settings(String connector, int pageSize) {
        command.file(
                connector + ".json",
                Json.text(
                        Map.of(
                                "customer_number", "10000001",
                                "secrets", Map.of("acme_token", "test-bearer-token-here"),
                                "config",
                                        Map.of(
                                                "connector_name",
                                                connector,
                                                "api_url",
                                                api.uri(),
                                                "page_size",
                                                (long) pageSize),
                                "job_params", Map.of("lookback_days", 7L))));
    }

    private synchronized StubApi.Reply answer(StubApi.Asked asked) {
        if (!"Bearer test-bearer-token-here".equals(asked.headers().get("Authorization"))) {
            return StubApi.status(401, "who are you?");
        }
        StubApi.Reply fault = faults.poll();
        if (fault != null && fault.status() != 200) {
            return fault;
        }
        int page = asked.number("page", 1);
        if (page == brokenPage) {
            return StubApi.status(400, "page " + page + " is broken");
        }
        String since = asked.query().getOrDefault("updated_after", "");
        List<Map<String, Object>> changed = new ArrayList<>();
        suppliers.forEach(
                (number, at) -> {
                    if (since.isEmpty() || !Instant.parse(at).isBefore(Instant.parse(since))) {
                        changed.add(
                                Map.of(
                                        "number",
                                        number,
                                        "name",
                                        "Supplier " + number,
                                        "address",
                                        Map.of("city", "Ghat"),
                                        "updated_at",
                                        at));
                    }
                });
        int size = asked.number("per_page", 200);
        int to = Math.min(page * size, changed.size());
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("data", changed.subList(Math.min((page - 1) * size, to), to));
        body.put("next_page", to < changed.size() ? page + 1 : null);
        return StubApi.json(body);
    }

    @Test
    void theFirstRunReadsTheWeekBeforeAndCommitsTheNewestChange() {
        Command.Ended ended = run("acme_eu", 0);

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(api.lines().get(0))
                .contains("updated_after=2024-01-25T00:00:00Z", "page=1", "per_page=2");
        assertThat(stored()).containsExactly("S-3", "S-4", "S-5");
        assertThat(ended.document())
                .containsEntry("connector_name", "acme_eu")
                .containsEntry("fetched", 3L)
                .containsEntry("cursor_committed", "2024-01-28T08:00:00Z");
        assertThat(String.valueOf(row("acme_eu").get("metadata")))
                .contains("\"schema_version\":1")
                .contains("\"page_size\":2")
                .contains("\"lower_bound_used\":\"2024-01-25T00:00:00Z\"");
        assertThat(state.rows("suppliers").get(0))
                .containsEntry("city", "Ghat")
                .containsEntry("country", "XX");
    }

    @Test
    void theNextRunReadsWhatHasChangedSince() {
        run("acme_eu", 0);
        suppliers.put("S-1", "2024-02-01T00:05:00Z");

        Command.Ended ended = run("acme_eu", 15);

        assertThat(lastFirstRequest()).contains("updated_after=2024-01-28T08:00:00Z");
        assertThat(ended.document()).containsEntry("fetched", 2L);
        assertThat(stored()).containsExactlyInAnyOrder("S-1", "S-3", "S-4", "S-5");
        assertThat(cursor("acme_eu")).isEqualTo("2024-02-01T00:05:00Z");
    }

    @Test
    void aFailureOnPageThreeLeavesTheCursorAndTheNextRunReadsAgain() {
        run("acme_eu", 0);
        for (int i = 6; i <= 12; i++) {
            suppliers.put("S-" + i, "2024-01-29T08:00:%02dZ".formatted(i));
        }
        brokenPage = 3;

        Command.Ended failed = run("acme_eu", 15);

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.document())
                .containsEntry("success", false)
                .containsEntry("error_kind", "system_error");
        assertThat(row("acme_eu")).containsEntry("status", "failed");
        assertThat(cursor("acme_eu")).isEqualTo("2024-01-28T08:00:00Z");
        assertThat(stored()).as("what came before is kept").hasSizeGreaterThan(3);

        brokenPage = 0;
        Command.Ended again = run("acme_eu", 30);

        assertThat(lastFirstRequest()).contains("updated_after=2024-01-28T08:00:00Z");
        assertThat(again.document()).containsEntry("success", true).containsEntry("fetched", 8L);
        assertThat(stored()).hasSize(10).doesNotHaveDuplicates();
        assertThat(cursor("acme_eu")).isEqualTo("2024-01-29T08:00:12Z");
    }

    @Test
    void aBackfillReadsEverythingAndDoesNotMoveTheCursorBack() {
        run("acme_eu", 0);

        Command.Ended ended = run("acme_eu", 15, "--param", "since_override=2024-01-01T00:00:00Z");

        assertThat(lastFirstRequest()).contains("updated_after=2024-01-01T00:00:00Z");
        assertThat(ended.document()).containsEntry("fetched", 5L);
        assertThat(stored()).hasSize(5);
        assertThat(cursor("acme_eu")).isEqualTo("2024-01-28T08:00:00Z");

        brokenPage = 2;
        Command.Ended failed = run("acme_eu", 30, "--param", "since_override=2024-01-01T00:00:00Z");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(cursor("acme_eu")).isEqualTo("2024-01-28T08:00:00Z");
    }

    @Test
    void twoInstancesHaveCursorsOfTheirOwn() {
        settings("acme_us", 200);
        run("acme_eu", 0);
        suppliers.put("S-9", "2024-01-31T08:00:00Z");

        Command.Ended other = run("acme_us", 0);

        assertThat(lastFirstRequest()).contains("updated_after=2024-01-25T00:00:00Z");
        assertThat(other.document()).containsEntry("connector_name", "acme_us");
        assertThat(cursor("acme_eu")).isEqualTo("2024-01-28T08:00:00Z");
        assertThat(cursor("acme_us")).isEqualTo("2024-01-31T08:00:00Z");
    }

    @Test
    void theStoreIsFlushedEvery500() {
        for (int i = 0; i < 1_200; i++) {
            Instant at = NOW.minus(i + 1L, ChronoUnit.MINUTES);
            suppliers.put("T-%04d".formatted(i), at.toString());
        }
        settings("acme_eu", 200);

        Command.Ended ended = run("acme_eu", 0);

        assertThat(ended.entries().stream().filter(e -> "save".equals(e.get("step"))))
                .extracting(entry -> entry.get("message"))
                .containsExactly(
                        "Flushed 500 so far", "Flushed 1000 so far", "Flushed 1203 so far");
        assertThat(ended.entries())
                .extracting(entry -> entry.get("step"))
                .containsSubsequence("since", "start", "fetch", "save", "fetch", "done");
        assertThat(stored()).hasSize(1_203);
    }

    @Test
    void faultsThatPassAreWaitedOutAndThoseThatDoNotAreNot() {
        faults.add(StubApi.status(502, "restarting"));
        faults.add(StubApi.status(503, "busy"));
        faults.add(StubApi.status(429, "slowly").with("Retry-After", "7"));

        Command.Ended ended = run("acme_eu", 0);

        assertThat(ended.exit()).isZero();
        assertThat(ended.entries().stream().filter(e -> "http_get".equals(e.get("step"))))
                .extracting(entry -> Case.object(entry.get("detail")).get("wait_ms"))
                .containsExactly(2000L, 2000L, 7000L);
        assertThat(stored()).containsExactly("S-3", "S-4", "S-5");

        faults.add(StubApi.status(401, "expired"));
        int before = api.lines().size();
        Command.Ended refused = run("acme_eu", 15);

        assertThat(api.lines()).hasSize(before + 1);
        assertThat(refused.document()).containsEntry("error_kind", "config_error");
        assertThat(cursor("acme_eu")).isEqualTo("2024-01-28T08:00:00Z");
    }

    private Command.Ended run(String instance, int minutesLater, String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "run",
                                "acme.mission",
                                "--settings",
                                instance + ".json",
                                "--result",
                                "-",
                                "--log-format",
                                "json"));
        words.addAll(List.of(more));
        command.environment.put(
                "MEHARI_CLOCK", "fixed:" + NOW.plus(minutesLater, ChronoUnit.MINUTES));
        return command.run(words.toArray(String[]::new));
    }

    private List<Object> stored() {
        return new ArrayList<>(
                state.rows("suppliers").stream().map(row -> row.get("number")).toList());
    }

    private Map<String, @Nullable Object> row(String connector) {
        Map<String, @Nullable Object> row = state.row(connector, "suppliers");
        assertThat(row).as(connector).isNotNull();
        return row;
    }

    private @Nullable Object cursor(String connector) {
        return row(connector).get("committed_cursor");
    }

    /** The last request for a first page. */
    private String lastFirstRequest() {
        return api.lines().stream()
                .filter(line -> line.matches(".*[?&]page=1(&.*|$)"))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
