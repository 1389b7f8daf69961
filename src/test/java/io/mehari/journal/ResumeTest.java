package io.mehari.journal;

import static io.mehari.trial.StubApi.json;
import static io.mehari.trial.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.runtime.MissionReport;
import io.mehari.state.StateTime;
import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a resumed run does again and what it does not (mission-language 15.3 to 15.5). */
class ResumeTest {
    private static final String TWO_STAGES =
            """
            action First {
              get "/list"
              for item in response { store item -> more { key: .id } }
              post "/begun" { body: { at: "first" } }
            }
            action Second {
              for item in more { post "/items" { body: { id: item.id } } }
              get "/last"
              store { id: "end", value: response.value } -> out { key: .id }
            }
            run First then Second
            """;

    @TempDir private Path directory;
    private final AtomicBoolean broken = new AtomicBoolean(true);
    private StubApi api;

    @BeforeEach
    void start() throws IOException {
        api = StubApi.start(this::answer);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private StubApi.Reply answer(StubApi.Asked asked) {
        return switch (asked.path()) {
            case "/list" -> json(List.of(Map.of("id", "1"), Map.of("id", "2")));
            case "/last" ->
                    broken.get() ? status(404, Map.of()) : json(Map.of("id", "x", "value", 7));
            default -> json(Map.of("number", api.log().size()));
        };
    }

    private Trial trial() {
        return new Trial(directory, api);
    }

    @Test
    void finishedActionsAndAnsweredPostsAreNotRepeated() {
        Trial.Result first = trial().run(TWO_STAGES);
        assertThat(first.status()).isEqualTo("failed MISSION-FETCH-001");
        int before = api.lines().size();
        broken.set(false);

        Trial.Result second = trial().resume(TWO_STAGES);

        assertThat(second.status()).isEqualTo("success");
        assertThat(api.lines().subList(before, api.lines().size())).containsExactly("GET /last");
        assertThat(second.values("out", "value")).containsExactly(7L);
        assertThat(second.report().header().resumedFrom())
                .isEqualTo(first.report().header().runId());
        assertThat(second.report().requests().get("Api").replayed()).isEqualTo(2);
        assertThat(second.report().actions())
                .extracting(MissionReport.ActionReport::status)
                .extracting(status -> status.word())
                .containsExactly("success", "success");
    }

    @Test
    void memoryStoresAreRestoredFromTheCopyKeptWithTheRecord() {
        trial().run(TWO_STAGES);
        broken.set(false);
        Trial.Result second = trial().resume(TWO_STAGES);
        assertThat(second.values("more", "id")).containsExactly("1", "2");
        assertThat(second.report().stores().get("more").added()).isZero();
    }

    @Test
    void aSuccessfulRunIsNotResumed() {
        broken.set(false);
        trial().run(TWO_STAGES);
        int before = api.lines().size();
        Trial.Result again = trial().resume(TWO_STAGES);
        assertThat(again.report().status().word()).isEqualTo("skipped");
        assertThat(again.report().skipped()).startsWith("nothing to resume");
        assertThat(api.lines()).hasSize(before);
    }

    @Test
    void aRunThatWasResumedIsNotResumedAgain() {
        Trial.Result first = trial().run(TWO_STAGES);
        broken.set(false);
        trial().resume(TWO_STAGES);
        assertThat(trial().resume(TWO_STAGES).report().skipped()).startsWith("nothing to resume");
        Trial.Result named =
                trial().resume(
                                Trial.around(TWO_STAGES),
                                new Resume(first.report().header().runId(), false));
        assertThat(named.report().skipped()).contains("ended: success");
    }

    @Test
    void aRunThatIsResumedTwiceStillRepeatsNothing() {
        trial().run(TWO_STAGES);
        trial().resume(TWO_STAGES);
        broken.set(false);
        int before = api.lines().size();
        assertThat(trial().resume(TWO_STAGES).status()).isEqualTo("success");
        assertThat(api.lines().subList(before, api.lines().size())).containsExactly("GET /last");
    }

    @Test
    void aChangedDefinitionIsRefusedWithTheFileUnlessForced() {
        trial().run(TWO_STAGES);
        broken.set(false);
        String changed = TWO_STAGES.replace("\"end\"", "\"other\"");
        Trial.Result refused = trial().resume(changed);
        assertThat(refused.status()).isEqualTo("failed MISSION-RESUME-001");
        assertThat(refused.error().message()).contains("trial.mission");
        Trial.Result forced = trial().resume(Trial.around(changed), new Resume(null, true));
        assertThat(forced.status()).isEqualTo("success");
        assertThat(forced.values("out", "id")).containsExactly("other");
    }

    @Test
    void commentsAndLayoutDoNotChangeADefinition() {
        trial().run(TWO_STAGES);
        broken.set(false);
        String same = "// a word\n\n" + TWO_STAGES.replace("  get", "    get");
        assertThat(trial().resume(same).status()).isEqualTo("success");
    }

    @Test
    void anUnknownRunIsAFaultOfUse() {
        Trial.Result result =
                trial().resume(
                                Trial.around(TWO_STAGES),
                                new Resume("20200101T000000-abcdef", false));
        assertThat(result.status()).isEqualTo("failed MISSION-RESUME-001");
    }

    @Test
    void ofAParallelStageOnlyTheActionThatFailedRunsAgainAndThenTheStagesAfterIt() {
        String stages =
                """
                action A { get "/a" }
                action B { get "/last" }
                action C { get "/c" }
                run [A, B] then C
                """;
        trial().run(stages);
        broken.set(false);
        int before = api.lines().size();
        assertThat(trial().resume(stages).status()).isEqualTo("success");
        assertThat(api.lines().subList(before, api.lines().size()))
                .containsExactly("GET /last", "GET /c");
    }

    @Test
    void equalRequestsTakeTheirAnswersInOrder() {
        String equal =
                """
                action A {
                  post "/n"
                  let one = response.number
                  post "/n"
                  let two = response.number
                  get "/last"
                  store { id: "r", one: one, two: two } -> out { key: .id }
                }
                action Many {
                  for x in [1, 1, 2] { post "/same" store response -> more { key: .number } }
                  run A
                }
                run Many
                """;
        trial().run(equal);
        List<String> sent = List.copyOf(api.lines());
        broken.set(false);
        Trial.Result second = trial().resume(equal);
        assertThat(second.status()).isEqualTo("success");
        assertThat(api.lines().subList(sent.size(), api.lines().size()))
                .containsExactly("GET /last");
        assertThat(second.values("out", "one")).containsExactly(4L);
        assertThat(second.values("out", "two")).containsExactly(5L);
        assertThat(second.report().requests().get("Api").replayed()).isEqualTo(5);
    }

    @Test
    void anUnansweredPostIsSentAgainWithTheKeyOfTheFirstRun() {
        String post = "action A { post \"/last\" { body: { a: 1 } } } run A";
        trial().run(post);
        broken.set(false);
        trial().resume(post);
        List<String> keys =
                api.log().stream().map(asked -> asked.headers().get("Idempotency-key")).toList();
        assertThat(keys).hasSize(2).doesNotContainNull();
        assertThat(keys.get(0)).isEqualTo(keys.get(1));
    }

    @Test
    void requestsOfAnActionRunByJumpThenRetryAreAlwaysSent() {
        String login =
                """
                schema Refused { code: number }
                action Login { post "/login" { body: { user: "u" } } }
                action A {
                  get "/guarded"
                  match response {
                    _ where .token == null -> jump Login then retry,
                    _ -> continue
                  }
                  get "/last"
                }
                run A
                """;
        // The stub has no token, so the retry is used up: what counts is how often it logged in.
        trial().run(login);
        long before = api.lines().stream().filter("POST /login"::equals).count();
        trial().resume(login);
        assertThat(api.lines().stream().filter("POST /login"::equals).count())
                .isEqualTo(2 * before)
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource({"60,skipped", "61,success"})
    void aRunOfAnotherHostIsInterruptedWhenItHasBeenSilentForMoreThanSixtySeconds(
            int seconds, String ending) {
        Instant now = Instant.parse("2024-02-01T00:00:00Z");
        trial().setting("clock", "fixed:" + now).run(TWO_STAGES);
        change(
                "UPDATE mehari_run SET status = 'running', ended_at = NULL,"
                        + " owner = 'otherhost/1/5', heartbeat_at = ?",
                StateTime.text(now));
        broken.set(false);

        Trial.Result second =
                trial().setting("clock", "fixed:" + now.plusSeconds(seconds)).resume(TWO_STAGES);

        assertThat(second.status()).isEqualTo(ending);
        assertThat(runs("status"))
                .containsExactlyElementsOf(
                        ending.equals("success")
                                ? List.of("success", "interrupted")
                                : List.of("running"));
    }

    @Test
    void onlyTheNewestEndedRunsAreKeptAndWithThemWhatTheyContinue() {
        String first = runId(trial().setting("runs.keep", "2").run(TWO_STAGES));
        String second = runId(trial().setting("runs.keep", "2").resume(TWO_STAGES));
        String third = runId(trial().setting("runs.keep", "2").resume(TWO_STAGES));
        assertThat(runs("run_id")).containsExactlyInAnyOrder(first, second, third);
        assertThat(answers()).isEqualTo(3);

        broken.set(false);
        String fourth = runId(trial().setting("runs.keep", "2").run(TWO_STAGES));
        String fifth = runId(trial().setting("runs.keep", "2").run(TWO_STAGES));
        assertThat(runs("run_id")).containsExactlyInAnyOrder(fourth, fifth);
        assertThat(answers()).isZero();
    }

    @Test
    void aNumberOfRunsToKeepThatIsNoneIsToldBeforeTheFirstRequest() {
        Trial.Result refused = trial().setting("runs.keep", "0").run(TWO_STAGES);
        assertThat(refused.status()).isEqualTo("failed MISSION-CONFIG-002");
        assertThat(refused.error().message()).contains("mehari.runs.keep is '0'");
        assertThat(api.lines()).isEmpty();
    }

    private static String runId(Trial.Result result) {
        return result.report().header().runId();
    }

    /** That column of all runs, the newest first. */
    private List<String> runs(String column) {
        String query = "SELECT " + column + " FROM mehari_run ORDER BY started_at DESC";
        return trial().state(
                        state ->
                                state.transaction(sql -> sql.rows(query, row -> row.getString(1))));
    }

    private long answers() {
        return trial().state(
                        state ->
                                state.transaction(
                                        sql ->
                                                sql.rows(
                                                                "SELECT n FROM mehari_answer",
                                                                row -> row.getLong(1))
                                                        .size()));
    }

    private void change(String statement, String value) {
        trial().state(state -> state.transaction(sql -> sql.update(statement, value)));
    }

    @Test
    void aRunOfAnotherInstanceIsNotResumed() {
        trial().setting("mission.Trial.connector", "one").run(TWO_STAGES);
        Trial.Result other = trial().setting("mission.Trial.connector", "two").resume(TWO_STAGES);
        assertThat(other.report().skipped()).startsWith("nothing to resume");
        broken.set(false);
        assertThat(trial().setting("mission.Trial.connector", "one").resume(TWO_STAGES).status())
                .isEqualTo("success");
    }
}
