package io.mehari.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.json.Json;
import io.mehari.trial.StubApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says while it reads, what it flushes, and what it tells at its end. */
class LogAndResultTest {
    private static final String MISSION =
            """
            mission Case {
              source Api { auth: none, base: env("API"), retry: { maxAttempts: 2, initialDelay: 1 } }
              store out: file("out")
              action Pull {
                get "/rows" {
                  params: { page: 1 }, paginate: page(page, 2), until: response.next == null,
                  flushEvery: 3
                }
                for r in response.data where .id != 2 {
                  match r { { id: 4 } -> skip, _ -> { store r -> out { key: .id } } }
                }
              }
              run Pull
            }
            """;

    @TempDir private Path folder;
    private final List<Integer> statuses = new ArrayList<>();
    private int rows = 8;
    private StubApi api;
    private Command command;

    @BeforeEach
    void start() throws IOException {
        api = StubApi.start(this::answer);
        command = new Command(folder).file("case.mission", MISSION);
        command.environment.put("API", api.uri());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private StubApi.Reply answer(StubApi.Asked asked) {
        if (!statuses.isEmpty()) {
            int status = statuses.remove(0);
            if (status != 200) {
                return StubApi.status(status, "no");
            }
        }
        int page = asked.number("page", 1);
        int last = Math.min(rows, page * 2);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put(
                "data",
                IntStream.rangeClosed(page * 2 - 1, last).mapToObj(n -> Map.of("id", n)).toList());
        body.put("next", last < rows ? page + 1 : null);
        return StubApi.json(body);
    }

    @Test
    void theStoresAreFlushedAfterEverySoManyItemsThoseLeftOutIncluded() {
        Command.Ended ended = run("--log-format", "json");

        assertThat(ended.exit()).isZero();
        assertThat(steps(ended))
                .containsExactly(
                        "start", "fetch", "fetch", "save", "fetch", "save", "fetch", "save",
                        "done");
        assertThat(entries(ended, "save"))
                .extracting(entry -> entry.get("message"))
                .containsExactly("Flushed 3 so far", "Flushed 6 so far", "Flushed 8 so far");
        assertThat(entries(ended, "fetch").get(3))
                .containsEntry("detail", Map.of("page", 4L, "count", 2L))
                .containsEntry("mission", "Case")
                .containsEntry("action", "Pull")
                .containsEntry("stream", "Api:/rows")
                .containsEntry("connector", "Case")
                .containsKey("run_id");
    }

    @Test
    void inTextFormAnEntryIsTimeLevelAndMessage() {
        Command.Ended ended = run();

        assertThat(ended.err().lines())
                .allMatch(line -> line.matches("\\S+ \\S+ UTC \\[INFO] .*"))
                .anyMatch(line -> line.endsWith("[INFO] Fetched page 1 of Api:/rows (2 rows)"))
                .anyMatch(line -> line.endsWith("[INFO] Done: 8 of Api:/rows"));
    }

    @Test
    void aMissionThatFlushesWithoutBeingToldSaysOnlyWhatItIsAskedFor() {
        command.file("case.mission", MISSION.replace("flushEvery: 3", "maxPages: 9"));

        assertThat(run().err()).isEmpty();
        assertThat(steps(run("--log-format", "json", "--verbose")))
                .containsSubsequence("start", "fetch", "fetch", "done");
    }

    @Test
    void theMissionsSettingFlushesToo() {
        command.file(
                "case.mission",
                MISSION.replace(
                                "until: response.next == null,\n      flushEvery: 3",
                                "until: response.next == null")
                        .replace("  run Pull", "  flushEvery: 4 run Pull"));

        assertThat(entries(run("--log-format", "json"), "save"))
                .extracting(entry -> entry.get("message"))
                .containsExactly("Flushed 4 so far", "Flushed 8 so far");
    }

    @Test
    void pagesThatAreReadAsAWholeAreFlushedByTheLoopOverThem() {
        command.file(
                "case.mission", MISSION.replace("flushEvery: 3", "flushEvery: 3, stream: false"));

        assertThat(entries(run("--log-format", "json"), "save"))
                .extracting(entry -> entry.get("message"))
                .containsExactly("Flushed 3 so far", "Flushed 6 so far", "Flushed 8 so far");
    }

    @Test
    void itemsThatRunAtOnceAreFlushedWhenAllOfAUnitHavePassed() {
        rows = 100;
        command.file(
                "case.mission",
                MISSION.replace("where .id != 2", "where .id != 2 concurrency 4")
                        .replace("flushEvery: 3", "flushEvery: 50"));

        Command.Ended ended = run("--log-format", "json");

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(entries(ended, "save"))
                .extracting(entry -> entry.get("message"))
                .containsExactly("Flushed 50 so far", "Flushed 100 so far");
    }

    @Test
    void aFailingItemEndsTheLoopAndWhatWasDoneIsFlushed() throws IOException {
        command.file(
                "case.mission",
                MISSION.replace("{ id: 4 } -> skip", "{ id: 5 } -> abort \"unlucky\""));

        Command.Ended ended = run("--log-format", "json");

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(entries(ended, "save"))
                .extracting(entry -> entry.get("message"))
                .containsExactly("Flushed 3 so far", "Flushed 4 so far");
        assertThat(steps(ended)).doesNotContain("done");
        assertThat(Files.readString(folder.resolve(".mehari/stores/out.jsonl")))
                .contains("\"id\":3", "\"id\":4")
                .doesNotContain("\"id\":5");
    }

    @Test
    void aRetryIsOneWarningWithItsDetails() {
        statuses.addAll(List.of(200, 503));

        Map<String, Object> warning = entries(run("--log-format", "json"), "http_get").get(0);

        assertThat(warning).containsEntry("level", "WARN");
        assertThat(detail(warning))
                .containsEntry("status", 503L)
                .containsEntry("attempt", 1L)
                .containsEntry("max_attempts", 2L)
                .containsKeys("url", "wait_ms")
                .doesNotContainKey("error");
    }

    @Test
    void aMissionWritesEntriesOfItsOwnWithStepAndDetail() {
        command.environment.put("SHIP_TOKEN", "s3cr3t-xyz");
        command.file(
                "case.mission",
                MISSION.replace(
                        "  run Pull",
                        """
                          action Say {
                            log "plain"
                            log warn "careful " + 1 { step: "look", detail: { n: 2, of: [1] } }
                            log debug "hidden"
                            log error "token " + env("SHIP_TOKEN") { detail: env("SHIP_TOKEN") }
                            log ("a" - 1) { step: "still" }
                          }
                          run Say
                        """));

        Command.Ended ended = run("--log-format", "json");

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.entries())
                .extracting(entry -> entry.get("level") + " " + entry.get("message"))
                .startsWith("INFO plain", "WARN careful 1", "ERROR token ***")
                .hasSize(4);
        assertThat(ended.entries().get(1))
                .containsEntry("step", "look")
                .containsEntry("detail", Map.of("n", 2L, "of", List.of(1L)))
                .containsEntry("action", "Say");
        assertThat(ended.entries().get(3)).containsEntry("step", "still");
        assertThat(ended.err()).doesNotContain("s3cr3t-xyz", "hidden");
    }

    @Test
    void theResultTakesThePlaceOfTheSummary() {
        Command.Ended ended = run("--result", "-");

        assertThat(ended.document())
                .containsEntry("success", true)
                .containsEntry("status", "success")
                .containsEntry("mission", "Case")
                .containsEntry("connector_name", "Case")
                .containsEntry("fetched", 8L)
                .doesNotContainKeys("cursor_committed", "error", "skipped");
        assertThat((List<?>) ended.document().get("streams"))
                .singleElement()
                .satisfies(
                        stream ->
                                assertThat(object(stream))
                                        .containsEntry("stream", "Api:/rows")
                                        .containsEntry("fetched", 8L)
                                        .containsEntry("flushed", 8L)
                                        .containsEntry("pages", 4L)
                                        .containsEntry("requests", 4L)
                                        .containsEntry("retries", 0L)
                                        .doesNotContainKey("cursor_type"));
    }

    @Test
    void aRunThatHadNothingToResumeSaysSoAndNotThatAnotherGoesOn() {
        run("--quiet");

        Command.Ended ended = run("--resume", "--result", "-");

        assertThat(ended.exit()).isZero();
        assertThat(ended.document())
                .containsEntry("success", true)
                .containsEntry("status", "skipped")
                .containsEntry(
                        "skipped", "nothing to resume: no run of mission Case is left unfinished");
    }

    @Test
    void theResultIsWrittenToAFileBesideTheSummary() throws IOException {
        statuses.addAll(List.of(200, 503));

        Command.Ended ended = run("--result", "results/r.json");

        assertThat(ended.out()).contains("Pull");
        Map<String, Object> result =
                object(Json.read(Files.readAllBytes(folder.resolve("results/r.json"))));
        assertThat(object(((List<?>) result.get("streams")).get(0)))
                .containsEntry("requests", 5L)
                .containsEntry("retries", 1L);
    }

    @Test
    void aFailureIsToldWithItsKind() {
        for (Map.Entry<Integer, String> kind :
                Map.of(401, "config_error", 404, "system_error", 503, "transient_error")
                        .entrySet()) {
            statuses.clear();
            statuses.addAll(List.of(kind.getKey(), kind.getKey(), kind.getKey()));

            Command.Ended ended = run("--result", "-");

            assertThat(ended.exit()).isEqualTo(1);
            assertThat(ended.document())
                    .containsEntry("success", false)
                    .containsEntry("error_kind", kind.getValue())
                    .containsEntry("code", "MISSION-FETCH-001")
                    .containsEntry("step", "get");
            assertThat(ended.document().get("error").toString()).contains(kind.getKey().toString());
            assertThat(ended.err()).contains("MISSION-FETCH-001");
        }
    }

    @Test
    void aServerThatIsNotThereIsTransient() {
        api.close();

        assertThat(run("--result", "-").document()).containsEntry("error_kind", "transient_error");
    }

    @Test
    void whatKeepsARunFromBeginningIsAResultToo() {
        command.file("wrong.mission", "mission Wrong { run Nothing }");

        Command.Ended wrong = command.run("run", "wrong.mission", "--result", "-");
        Command.Ended unread = run("--settings", "none.json", "--result", "-", "--output", "json");
        Command.Ended unusable = command.run("run", "--result", "-");

        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.document())
                .containsEntry("success", false)
                .containsEntry("code", "MISSION-CHECK-001");
        assertThat(unread.exit()).isEqualTo(3);
        assertThat(unread.document())
                .containsEntry("code", "SETTINGS-FILE-001")
                .containsEntry("error_kind", "config_error");
        assertThat(unusable.exit()).isEqualTo(2);
        assertThat(unusable.document()).containsEntry("error", "no path given");
    }

    private Command.Ended run(String... more) {
        List<String> words = new ArrayList<>(List.of("run", "case.mission"));
        words.addAll(List.of(more));
        return command.run(words.toArray(String[]::new));
    }

    private static List<Object> steps(Command.Ended ended) {
        return ended.entries().stream()
                .filter(entry -> entry.containsKey("step"))
                .map(entry -> entry.get("step"))
                .toList();
    }

    private static List<Map<String, Object>> entries(Command.Ended ended, String step) {
        return ended.entries().stream().filter(entry -> step.equals(entry.get("step"))).toList();
    }

    private static Map<String, Object> detail(Map<String, Object> entry) {
        return object(entry.get("detail"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }
}
