package io.mehari.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.state.BeginOptions;
import io.mehari.state.CursorType;
import io.mehari.state.DeltaEvent;
import io.mehari.state.DeltaKey;
import io.mehari.state.DeltaRow;
import io.mehari.state.DeltaStore;
import io.mehari.state.StateDatabase;
import io.mehari.time.Time;
import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Incremental reading, end to end: taps-and-delta 4 to 6, mission-language 7.4. */
class SinceTest {
    private static final String NOW = "2024-02-01T00:00:00Z";

    @TempDir Path folder;
    private final List<StubApi.Asked> asked = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>(Map.of("clock", "fixed:" + NOW));
    private List<List<Object[]>> pages = List.of();
    private Function<Integer, Integer> status = page -> 200;
    private Map<String, Object> more = Map.of();

    @Test
    void theFirstRunReadsTheLookbackWindowAndCommitsTheHighestValue() {
        pages(
                page("A1", "2024-01-30T00:00:00Z", "A2", "2024-01-26T00:00:00Z"),
                page("A3", "2024-01-28T00:00:00Z"));

        Trial.Result result = run(parts("lookback: 7 days"));

        assertThat(result.status()).isEqualTo("success");
        assertThat(first()).containsEntry("updated_after", "2024-01-25T00:00:00Z");
        assertThat(asked.get(1).query()).containsEntry("updated_after", "2024-01-25T00:00:00Z");
        assertThat(row().cursor()).isEqualTo("2024-01-30T00:00:00Z");
        assertThat(row().status()).isEqualTo("succeeded");
        assertThat(row().records()).isEqualTo(3);
        assertThat(result.values("out", "number")).containsExactly("A1", "A2", "A3");
        assertThat(row().metadata())
                .contains(
                        "\"lower_bound_used\":\"2024-01-25T00:00:00Z\"",
                        "\"lower_bound_source\":\"lookback\"",
                        "\"pages\":2",
                        "\"requests\":2");
        assertThat(result.report().watermarks())
                .containsExactly(
                        new MissionReport.WatermarkReport(
                                "s", null, "2024-01-30T00:00:00Z", true, null));
    }

    @Test
    void aLaterRunStartsAtTheCommittedCursor() {
        committed("2024-01-27T00:00:00Z");
        pages(page("A2", "2024-01-27T00:00:00Z", "A3", "2024-01-28T00:00:00Z"));

        run(parts("lookback: 7 days"));

        assertThat(first()).containsEntry("updated_after", "2024-01-27T00:00:00Z");
        assertThat(row().cursor()).isEqualTo("2024-01-28T00:00:00Z");
    }

    @Test
    void aPageThatFailsLeavesTheCursorAndTheNextRunReadsAgain() {
        committed("2024-01-20T00:00:00Z");
        pages(
                page("A1", "2024-01-26T00:00:00Z", "A2", "2024-01-27T00:00:00Z"),
                page("A3", "2024-01-28T00:00:00Z", "A4", "2024-01-29T00:00:00Z"),
                page("A5", "2024-01-30T00:00:00Z"));
        status = page -> page == 3 ? 400 : 200;

        Trial.Result failed = run(parts(""));

        assertThat(failed.status()).isEqualTo("failed MISSION-FETCH-001");
        assertThat(failed.values("out", "number")).containsExactly("A1", "A2", "A3", "A4");
        assertThat(row().cursor()).isEqualTo("2024-01-20T00:00:00Z");
        assertThat(row().status()).isEqualTo("failed");
        assertThat(row().error()).contains("400");
        assertThat(failed.report().watermarks().get(0).committed()).isFalse();

        status = page -> 200;
        asked.clear();
        Trial.Result again = run(parts(""));

        assertThat(first()).containsEntry("updated_after", "2024-01-20T00:00:00Z");
        assertThat(again.values("out", "number")).containsExactly("A1", "A2", "A3", "A4", "A5");
        assertThat(row().error()).isNull();
        assertThat(row().cursor()).isEqualTo("2024-01-30T00:00:00Z");
    }

    @Test
    void anEmptyRunKeepsTheCursorAndAnEmptyFirstRunCommitsItsBound() {
        pages(page());
        run(parts("lookback: 7 days"));
        assertThat(row().cursor()).isEqualTo("2024-01-25T00:00:00Z");

        committed("2024-01-27T00:00:00Z");
        run(parts("lookback: 7 days"));
        assertThat(row().cursor()).isEqualTo("2024-01-27T00:00:00Z");
        assertThat(row().status()).isEqualTo("succeeded");
    }

    @Test
    void anEmptyFirstRunWithoutBoundCommitsNothing() {
        pages(page());
        Trial.Result result = run(parts(""));

        assertThat(first()).doesNotContainKey("updated_after");
        assertThat(row().cursor()).isNull();
        assertThat(row().status()).isEqualTo("succeeded");
        assertThat(result.report().watermarks().get(0).reason())
                .isEqualTo("no cursor value was seen");
    }

    @Test
    void numericIdsCompareAsNumbers() {
        committed("999", CursorType.NUMERIC_ID);
        pages(List.<Object[]>of(new Object[] {1000, "A1"}, new Object[] {998, "A2"}));

        run(
                "since: lastSync(\"s\") { field: .number, type: numeric_id, param: \"updated_after\" }");

        assertThat(first()).containsEntry("updated_after", "999");
        assertThat(row().cursor()).isEqualTo("1000");
    }

    @Test
    void anOpaqueTokenReplacesWhateverWasThere() {
        committed("zzz", CursorType.OPAQUE_TOKEN);
        pages(page("A1", "x"));
        more = Map.of("next_token", "aaa");

        run(
                "since: lastSync(\"s\") { updateFrom: \"next_token\", type: opaque_token, param: \"updated_after\" }");

        assertThat(first()).containsEntry("updated_after", "zzz");
        assertThat(row().cursor()).isEqualTo("aaa");
    }

    @Test
    void recordsWithoutCursorAreDeliveredAndWarnedOfOnce() {
        committed("2024-01-27T00:00:00Z");
        pages(page("A1", null, "A2", "2024-01-28T00:00:00Z", "A3", "soon"));

        Trial.Result result = run(parts("type: timestamp_utc"));

        assertThat(result.values("out", "number")).containsExactly("A1", "A2", "A3");
        assertThat(row().cursor()).isEqualTo("2024-01-28T00:00:00Z");
        assertThat(result.warningCodes()).containsExactly("DELTA-CURSOR-002");
    }

    @Test
    void nothingBeyondTheStartTimeIsCommittedUnlessClampIsOff() {
        pages(page("A1", "2024-03-01T00:00:00Z"));
        run(parts(""));
        assertThat(row().cursor()).isEqualTo(NOW);

        Trial.Result result = run(parts("clamp: false"));
        assertThat(row().cursor()).isEqualTo("2024-03-01T00:00:00Z");
        assertThat(result.status()).isEqualTo("success");
    }

    @Test
    void plainLastSyncCommitsItsStartTimeAlsoWithoutRecords() {
        pages(page());
        run("since: lastSync");
        assertThat(first()).doesNotContainKey("modified_since");
        assertThat(row("Api:/list").cursor()).isEqualTo(NOW);

        settings.put("clock", "fixed:2024-02-01T00:30:00.750Z");
        asked.clear();
        run("since: lastSync");
        assertThat(first()).containsEntry("modified_since", NOW);
        assertThat(row("Api:/list").cursor()).isEqualTo("2024-02-01T00:30:00Z");
    }

    @Test
    void aSortedStreamKeepsItsCheckpointWhenItFailsLater() {
        committed("2024-01-20T00:00:00Z");
        pages(
                page("A1", "2024-01-26T00:00:00Z", "A2", "2024-01-27T00:00:00Z"),
                page("A3", "2024-01-28T00:00:00Z", "A4", "2024-01-29T00:00:00Z"),
                page("A5", "2024-01-30T00:00:00Z"));
        status = page -> page == 3 ? 400 : 200;

        run(parts("sorted: true"));

        assertThat(row().cursor()).isEqualTo("2024-01-28T00:00:00Z");
        assertThat(row().status()).isEqualTo("failed");
    }

    @Test
    void aStreamThatIsNotSortedAsItSaysGoesBackToWhereItWas() {
        committed("2024-01-20T00:00:00Z");
        pages(
                page("A1", "2024-01-26T00:00:00Z", "A2", "2024-01-27T00:00:00Z"),
                page("A3", "2024-01-28T00:00:00Z", "A4", "2024-01-29T00:00:00Z"),
                page("A5", "2024-01-21T00:00:00Z"));

        Trial.Result result = run(parts("sorted: true"));

        assertThat(result.errorCodes()).containsExactly("DELTA-ORDER-001");
        assertThat(row().cursor()).isEqualTo("2024-01-20T00:00:00Z");
        assertThat(events()).contains("cursor_rollback");
    }

    @Test
    void theBoundIsSentInEveryFormat() {
        Map<String, String> forms =
                Map.of(
                        "iso", "2024-01-27T10:20:30Z",
                        "full", "2024-01-27T10:20:30.500Z",
                        "unix", "1706350830",
                        "\"unix-ms\"", "1706350830500",
                        "date", "2024-01-27");
        pages(page());
        committed("2024-01-27T10:20:30.500Z");
        forms.forEach(
                (word, text) -> {
                    asked.clear();
                    run(parts("format: " + word));
                    assertThat(first()).containsEntry("updated_after", text);
                });
    }

    @Test
    void theBoundCanStandInAHeaderOrTheBody() {
        committed("2024-01-27T00:00:00Z");
        pages(page());
        run(
                "headers: { \"X-A\": \"1\" }, since: lastSync(\"s\") { field: .updated_at, param: \"If-Modified-Since\", in: header }");
        assertThat(first()).doesNotContainKey("If-Modified-Since");
        assertThat(asked.get(0).headers())
                .anySatisfy(
                        (name, value) -> {
                            assertThat(name).isEqualToIgnoringCase("If-Modified-Since");
                            assertThat(value).isEqualTo("2024-01-27T00:00:00Z");
                        });
    }

    @Test
    void anOverlapIsReadAgainFromTheCommittedCursorOnly() {
        pages(page("A1", "2024-01-26T00:00:00Z"));
        String since = parts("lookback: 7 days, overlap: 1 hours");
        run(since);
        assertThat(first()).containsEntry("updated_after", "2024-01-25T00:00:00Z");
        asked.clear();
        run(since);
        assertThat(first()).containsEntry("updated_after", "2024-01-25T23:00:00Z");
        assertThat(row().cursor()).isEqualTo("2024-01-26T00:00:00Z");
    }

    @Test
    void anOverlapOfNumbersIsANumber() {
        committed("100", CursorType.NUMERIC_ID);
        pages(page("A1", "99", "A2", "104"));

        run(parts("type: numeric_id, overlap: 5.5"));
        run(parts("overlap: 3"));

        assertThat(asked)
                .extracting(request -> request.query().get("updated_after"))
                .containsExactly("94.5", "101");
        assertThat(row().cursor()).isEqualTo("104");
    }

    @Test
    void anOverlapThatDoesNotFitTheCursorSendsNothingAndLeavesTheRow() {
        committed("100", CursorType.NUMERIC_ID);
        pages(page("A1", "104"));

        Trial.Result result = run(parts("overlap: 1 hours"));

        assertThat(result.errorCodes()).containsExactly("SINCE-TYPE-001");
        assertThat(asked).isEmpty();
        assertThat(row().cursor()).isEqualTo("100");
        assertThat(row().status()).isEqualTo("succeeded");
    }

    @Test
    void aCursorInTheFutureIsUsedAsItIsWarnedOfAndNotSteppedBack() {
        committed("2024-03-01T00:00:00Z");
        pages(page("A1", "2024-01-26T00:00:00Z"));

        Trial.Result result = run(parts("lookback: 7 days"));

        assertThat(result.status()).isEqualTo("success");
        assertThat(result.values("out", "number")).containsExactly("A1");
        assertThat(first()).containsEntry("updated_after", "2024-03-01T00:00:00Z");
        assertThat(result.warningCodes()).containsExactly("DELTA-CURSOR-001");
        assertThat(result.report().warnings().get(0).message())
                .contains("2024-03-01T00:00:00Z", "future");
        assertThat(row().cursor()).isEqualTo("2024-03-01T00:00:00Z");
        assertThat(row().status()).isEqualTo("succeeded");
    }

    @Test
    void metadataOfTheDefinitionIsKeptWithTheRow() {
        pages(page("A1", "2024-01-26T00:00:00Z"));
        run(parts("metadata: { schema_version: 1, run: \"mine\" }"));

        assertThat(row().metadata()).contains("\"schema_version\":1").doesNotContain("mine");
    }

    @Test
    void anOverrideThatSeesOldRecordsDoesNotMoveTheCursorBack() {
        committed("2024-01-27T00:00:00Z");
        settings.put("settings.job_params.since_override", "2024-01-01T00:00:00Z");
        pages(page("A1", "2024-01-05T00:00:00Z"));

        Trial.Result result = run(parts(""));

        assertThat(first()).containsEntry("updated_after", "2024-01-01T00:00:00Z");
        assertThat(result.status()).isEqualTo("success");
        assertThat(row().cursor()).isEqualTo("2024-01-27T00:00:00Z");
        assertThat(row().metadata()).contains("\"lower_bound_source\":\"override\"");
    }

    @Test
    void anOverrideBehindTheCursorLeavesAGapAndOnlyAdvanceCommitsOverIt() {
        committed("2024-01-20T00:00:00Z");
        settings.put("settings.job_params.since_override", "2024-01-25T00:00:00Z");
        pages(page("A1", "2024-01-26T00:00:00Z"));

        Trial.Result result = run(parts(""));
        assertThat(result.warningCodes()).containsExactly("DELTA-GAP-001");
        assertThat(row().cursor()).isEqualTo("2024-01-20T00:00:00Z");

        settings.put("delta.advance", "true");
        run(parts(""));
        assertThat(row().cursor()).isEqualTo("2024-01-26T00:00:00Z");
        assertThat(audit().get(0).reason()).contains("gap");
    }

    @Test
    void anOverrideThatDoesNotParseSendsNothingAndLeavesTheRow() {
        committed("2024-01-27T00:00:00Z");
        settings.put("settings.job_params.since_override", "last week");

        Trial.Result result = run(parts("type: timestamp_utc"));

        assertThat(result.errorCodes()).containsExactly("DELTA-BOUND-001");
        assertThat(asked).isEmpty();
        assertThat(row().status()).isEqualTo("succeeded");
    }

    @Test
    void aFullRunSendsNoBoundAndCommitsAsUsual() {
        committed("2024-01-27T00:00:00Z");
        settings.put("delta.full", "true");
        pages(page("A1", "2024-01-28T00:00:00Z"));

        run(parts(""));

        assertThat(first()).doesNotContainKey("updated_after");
        assertThat(row().cursor()).isEqualTo("2024-01-28T00:00:00Z");
    }

    @Test
    void aStreamThatAnotherRunReadsIsSkippedWithoutARequest() {
        running("otherhost/1/5", "2024-01-31T23:59:30.000Z");

        Trial.Result result = run(parts(""));

        assertThat(result.status()).isEqualTo("skipped");
        assertThat(result.report().skipped()).isEqualTo("already_running");
        assertThat(asked).isEmpty();
        assertThat(result.action("Go").status()).isEqualTo(Status.SKIPPED);
        assertThat(result.warningCodes()).containsExactly("DELTA-BUSY-001");
    }

    @Test
    void aStreamLeftBehindIsTakenOver() {
        running("otherhost/1/5", "2024-01-31T23:58:00.000Z");
        pages(page("A1", "2024-01-26T00:00:00Z"));

        Trial.Result result = run(parts(""));

        assertThat(result.status()).isEqualTo("success");
        assertThat(events()).contains("run_takeover");
        assertThat(result.report().warnings().get(0).message()).contains("otherhost/1/5");
    }

    @Test
    void takeOverTakesAStreamAtOnce() {
        running("otherhost/1/5", "2024-01-31T23:59:59.000Z");
        settings.put("delta.take-over", "true");
        pages(page());

        assertThat(run(parts("")).status()).isEqualTo("success");
    }

    @Test
    void anItemPassedOverHoldsTheWatermarkAndAQueuedOneDoesNot() {
        pages(page("A1", "2024-01-26T00:00:00Z", "A2", "2024-01-27T00:00:00Z"));
        String broken =
                "{ store { number: r.number, x: 1 / (r.number == \"A1\" ? 0 : 1) } -> out { key: .number } }";
        Trial.Result passedOver =
                runText(parts(""), "for r in response.data onError continue " + broken);
        assertThat(passedOver.status()).isEqualTo("success");
        assertThat(row().cursor()).isNull();
        assertThat(passedOver.report().watermarks().get(0).reason()).contains("passed over");

        runText(parts(""), "for r in response.data onError queue more " + broken);
        assertThat(row().cursor()).isEqualTo("2024-01-27T00:00:00Z");
    }

    @Test
    void pagingThatIsCutOffDoesNotMoveTheWatermark() {
        pages(page("A1", "2024-01-26T00:00:00Z"), page("A2", "2024-01-27T00:00:00Z"));

        Trial.Result result = run(parts("") + ", maxPages: 1");

        assertThat(result.status()).isEqualTo("success");
        assertThat(row().cursor()).isNull();
        assertThat(result.report().watermarks().get(0).reason()).contains("maxPages");
    }

    @Test
    void aRunWithoutSinceMakesNoStream() {
        pages(page("A1", "x"));
        run("params: { x: 1 }");

        List<DeltaRow> rows = state(store -> store.list(null));
        assertThat(rows).isEmpty();
    }

    @Test
    void theTurnsOfALoopCountAsOneFetch() {
        pages(page("A1", "2024-01-26T00:00:00Z", "A2", "2024-01-27T00:00:00Z"));

        Trial.Result result =
                definitions(
                        "action Go { for n in [1, 2, 3] { get \"/list\" { params: { n: n }, "
                                + parts("")
                                + " } for r in response.data { store r -> out { key: .number } } } } run Go");

        assertThat(result.status()).isEqualTo("success");
        assertThat(row().cursor()).isEqualTo("2024-01-27T00:00:00Z");
        assertThat(events()).containsExactly("cursor_advance");
    }

    @Test
    void aSharedStreamIsCommittedByTheLastActionAndOnlyIfAllSucceeded() {
        pages(page("A1", "2024-01-26T00:00:00Z"));
        String one =
                "get \"/list\" { " + parts("") + " } store response.data -> out { key: .number }";
        String fails = "action B { " + one + " abort \"no\" }";
        String works = "action B { " + one + " }";

        assertThat(definitions("action A { " + one + " } " + fails + " run A then B").status())
                .startsWith("aborted");
        assertThat(row().cursor()).isNull();

        assertThat(definitions("action A { " + one + " } " + works + " run A then B").status())
                .isEqualTo("success");
        assertThat(row().cursor()).isEqualTo("2024-01-26T00:00:00Z");
    }

    @Test
    void lastSyncIsTheCommittedValue() {
        committed("2024-01-27T00:00:00Z");
        pages(page("A1", "2024-01-28T00:00:00Z"));

        Trial.Result result =
                runText(
                        parts(""),
                        "for r in response.data { store { number: r.number, since: lastSync } -> out { key: .number } }");

        assertThat(result.values("out", "since")).containsExactly("2024-01-27T00:00:00Z");
    }

    @Test
    void aValueGivenByHandIsSentAndMovesNothing() {
        pages(page("A1", "2024-01-28T00:00:00Z"));

        run("since: \"2024-01-03\", sinceParam: \"after\", sinceFormat: unix");

        assertThat(first()).containsEntry("after", "1704240000");
        List<DeltaRow> rows = state(store -> store.list(null));
        assertThat(rows).isEmpty();
    }

    @Test
    void aRunThatWasReplacedStopsAndCommitsNothing() {
        committed("2024-01-20T00:00:00Z");
        pages(
                page("A1", "2024-01-26T00:00:00Z", "A2", "2024-01-27T00:00:00Z"),
                page("A3", "2024-01-28T00:00:00Z"));
        status =
                page -> {
                    if (page == 2) {
                        state(store -> store.reset("Trial", "s", null, "by hand", true));
                    }
                    return 200;
                };

        Trial.Result result = run(parts("") + ", stream: false");

        assertThat(result.errorCodes()).containsExactly("DELTA-LOST-001");
        assertThat(row().cursor()).isNull();
        assertThat(row().status()).isEqualTo("idle");
    }

    @Test
    void aStreamThatIsReadIsShownOverJmx() throws Exception {
        pages(page("A1", "2024-01-26T00:00:00Z"), page("A2", "2024-01-27T00:00:00Z"));
        ObjectName name = new ObjectName("io.mehari:type=Stream,connector=\"Trial\",name=\"s\"");
        List<Object> seen = new ArrayList<>();
        status =
                page -> {
                    try {
                        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
                        seen.add(server.getAttribute(name, "Status"));
                        seen.add(server.getAttribute(name, "LowerBound"));
                        seen.add(server.getMBeanInfo(name).getOperations().length);
                    } catch (JMException e) {
                        seen.add(e);
                    }
                    return 200;
                };

        run(parts("lookback: 7 days"));

        assertThat(seen.subList(0, 3)).containsExactly("running", "2024-01-25T00:00:00Z", 0);
    }

    @Test
    void twoInstancesNeverShareARow() {
        pages(page("A1", "2024-01-26T00:00:00Z"));
        settings.put("settings.config.connector_name", "acme_eu");
        run(parts(""));
        settings.put("settings.config.connector_name", "acme_us");
        asked.clear();
        run(parts(""));

        assertThat(first()).doesNotContainKey("updated_after");
        List<DeltaRow> rows = state(store -> store.list(null));
        assertThat(rows).extracting(DeltaRow::connector).containsExactly("acme_eu", "acme_us");
    }

    @Test
    void aFailureOfOneActionDoesNotUndoTheWatermarkOfAnother() {
        pages(page("A1", "2024-01-26T00:00:00Z"));
        String one =
                "get \"/list\" { " + parts("") + " } store response.data -> out { key: .number }";
        String other = one.replace("\"s\"", "\"t\"");

        definitions(
                "action A { " + one + " } action B { " + other + " abort \"no\" } run A then B");

        assertThat(row().cursor()).isEqualTo("2024-01-26T00:00:00Z");
        assertThat(row("t").cursor()).isNull();
        assertThat(row("t").status()).isEqualTo("failed");
    }

    @Test
    void anErrorAnswerThatAMatchAcceptsDoesNotMoveTheWatermark() {
        pages(page("A1", "2024-01-26T00:00:00Z"));
        status = page -> 404;

        Trial.Result result = runText("since: lastSync(\"s\")", "match response { _ -> continue }");

        assertThat(result.status()).isEqualTo("success");
        assertThat(row().cursor()).isNull();
        assertThat(result.report().watermarks().get(0).reason()).contains("error answer");
    }

    @Test
    void aRunThatIsCutOffLeavesTheCursorAndSaysSo() {
        committed("2024-01-20T00:00:00Z");
        pages = Collections.nCopies(20_000, page("A1", "2024-01-26T00:00:00Z"));

        Trial.Result result =
                definitions(
                        "timeout: 300 action Go { get \"/list\" { "
                                + parts("")
                                + ", paginate: page(page, 2), until: response.next_page == null }"
                                + " for r in response.data { store r -> out { key: .number } } }"
                                + " run Go");

        assertThat(result.status()).isEqualTo("failed MISSION-RUN-001");
        assertThat(row().cursor()).isEqualTo("2024-01-20T00:00:00Z");
        assertThat(row().status()).isEqualTo("failed");
        assertThat(row().error()).contains("longer than 300 ms");
    }

    private static String parts(String further) {
        return "since: lastSync(\"s\") { field: .updated_at, param: \"updated_after\""
                + (further.isEmpty() ? "" : ", " + further)
                + " }";
    }

    private Trial.Result run(String options) {
        return runText(
                options
                        + ", paginate: page(page, 2), until: response.next_page == null, flushEvery: 2",
                "for r in response.data { store r -> out { key: .number, upsert: true } }");
    }

    private Trial.Result runText(String options, String consumer) {
        return definitions(
                "action Go { get \"/list\" { " + options + " } " + consumer + " } run Go");
    }

    private Trial.Result definitions(String text) {
        try (StubApi api = StubApi.start(this::answer)) {
            Trial trial = new Trial(folder, api);
            settings.forEach(trial::setting);
            return trial.run(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private synchronized StubApi.Reply answer(StubApi.Asked request) {
        asked.add(request);
        int page = request.number("page", 1);
        if (status.apply(page) != 200) {
            return StubApi.status(status.apply(page), Map.of("error", "refused"));
        }
        List<Map<String, Object>> data = new ArrayList<>();
        for (Object[] record : pages.get(page - 1)) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("number", record[0]);
            fields.put("updated_at", record[1]);
            data.add(fields);
        }
        Map<String, Object> body = new LinkedHashMap<>(more);
        body.put("data", data);
        body.put("next_page", page < pages.size() ? page + 1 : null);
        body.put("page", page);
        return StubApi.json(body);
    }

    private void pages(List<Object[]> only) {
        pages = List.of(only);
    }

    private void pages(List<Object[]> first, List<Object[]> second) {
        pages = List.of(first, second);
    }

    private void pages(List<Object[]> first, List<Object[]> second, List<Object[]> third) {
        pages = List.of(first, second, third);
    }

    private static List<Object[]> page(@Nullable Object... keysAndCursors) {
        List<Object[]> records = new ArrayList<>();
        for (int i = 0; i < keysAndCursors.length; i += 2) {
            records.add(new Object[] {keysAndCursors[i], keysAndCursors[i + 1]});
        }
        return records;
    }

    private Map<String, String> first() {
        return asked.get(0).query();
    }

    private DeltaRow row() {
        return row("s");
    }

    private DeltaRow row(String stream) {
        return state(store -> store.get("Trial", stream));
    }

    private List<DeltaEvent> audit() {
        return state(store -> store.audit("Trial", null, 50));
    }

    private List<String> events() {
        return audit().stream().map(DeltaEvent::type).toList();
    }

    private void committed(String cursor) {
        committed(cursor, CursorType.TIMESTAMP_UTC);
    }

    private void committed(String cursor, CursorType type) {
        state(
                store ->
                        store.reset(
                                new DeltaKey("Trial", "s"),
                                cursor,
                                type,
                                DeltaStore.Signed.byUser("test"),
                                BeginOptions.DEFAULT));
        database(
                db ->
                        db.transaction(
                                t ->
                                        t.update(
                                                "UPDATE mehari_delta_state SET status = 'succeeded'")));
        database(db -> db.transaction(t -> t.update("DELETE FROM mehari_delta_audit")));
    }

    private void running(String owner, String heartbeat) {
        state(store -> store.begin("Trial", "s", null, BeginOptions.DEFAULT));
        database(
                db ->
                        db.transaction(
                                t ->
                                        t.update(
                                                "UPDATE mehari_delta_state SET owner = ?, heartbeat_at = ?",
                                                owner,
                                                heartbeat)));
    }

    private <T> T state(Function<DeltaStore, T> work) {
        return database(
                db ->
                        work.apply(
                                new DeltaStore(
                                        db, Time.virtual(Instant.parse(NOW)), text -> text)));
    }

    private <T> T database(Function<StateDatabase, T> work) {
        return new Trial(folder).state(work);
    }
}
