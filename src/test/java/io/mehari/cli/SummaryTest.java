package io.mehari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.json.Json;
import io.mehari.runtime.MissionReport;
import io.mehari.runtime.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {
    @TempDir Path directory;

    @Test
    void theDocumentOfOneMissionHasEveryKey() throws IOException {
        MissionReport failed =
                Reports.mission(
                        "Orders",
                        Status.FAILED,
                        List.of(),
                        List.of(Reports.problem("MISSION-FETCH-001", 1)));

        assertThat(Json.text(SummaryDocument.of(Reports.report(failed))))
                .isEqualTo(
                        """
                        {"mission":"Orders","file":"orders.mission","runId":"20260102T030405-0a1b2c",\
                        "status":"failed","startedAt":"2026-01-02T03:04:05.006Z","durationMs":1240,\
                        "dryRun":false,"resumedFrom":null,"actions":[{"name":"Fetch","stage":1,\
                        "status":"success","durationMs":1200,"items":250,"skipped":2,"queued":1},\
                        {"name":"Clean","stage":2,"status":"not-run","durationMs":0,"items":0,\
                        "skipped":0,"queued":0}],"stores":{"orders":{"adapter":"file","added":240,\
                        "updated":10,"deleted":0,"total":250}},"requests":{"Shop":{"count":4,\
                        "retries":1,"byStatus":{"200":3,"503":1},"waitMs":1500}},"watermarks":[\
                        {"stream":"orders","before":null,"after":"2026-01-01T00:00:00.000Z",\
                        "committed":true,"reason":null}],"warnings":[],"errors":[\
                        {"code":"MISSION-FETCH-001","message":"GET http://localhost/orders answered\
                         500","action":"Fetch","step":"fetch",\
                        "item":"for order in orders[3] (key 4)","page":2,"file":"orders.mission",\
                        "line":5,"column":5,"count":1,"fix":"look at the server"}]}""");
    }

    @Test
    void severalMissionsAreAListWithTheWorstStatus() {
        Map<String, ?> document =
                SummaryDocument.of(
                        Reports.report(
                                Reports.failed("A", "MISSION-FETCH-001"), Reports.success("B")));

        assertThat(document).containsOnlyKeys("status", "missions");
        assertThat(document.get("status")).isEqualTo("failed");
    }

    @Test
    void theTextIsTheSameDataAsTables() {
        assertThat(text().lines(Reports.report(Reports.success("Orders"))))
                .containsExactly(
                        "Orders  success  1.2 s  run 20260102T030405-0a1b2c",
                        "",
                        "action  stage  status    time  items  skipped  queued",
                        "Fetch       1  success  1.2 s    250        2       1",
                        "Clean       2  not-run   0 ms      0        0       0",
                        "",
                        "store   adapter  added  updated  deleted  total",
                        "orders  file       240       10        0    250",
                        "",
                        "source  requests  retries  waited  answers",
                        "Shop           4        1   1.5 s  200: 3, 503: 1",
                        "",
                        "stream  before  after                     committed",
                        "orders  -       2026-01-01T00:00:00.000Z  yes",
                        "");
    }

    @Test
    void anErrorShowsItsLineItsPlaceAndTheFix() throws IOException {
        Files.writeString(directory.resolve("orders.mission"), "1\n2\n3\n4\n    get \"/orders\"\n");

        assertThat(text().errors(Reports.report(Reports.failed("Orders", "MISSION-FETCH-001"))))
                .containsExactly(
                        "error MISSION-FETCH-001 GET http://localhost/orders answered 500",
                        "--> orders.mission:5:5",
                        "5 |     get \"/orders\"",
                        "  |     ^^^",
                        "in: Orders > Fetch > for order in orders[3] (key 4) > page 2",
                        "fix: look at the server");
    }

    @Test
    void equalWarningsAreOneEntryWithACount() {
        MissionReport warned =
                Reports.mission(
                        "Orders",
                        Status.SUCCESS,
                        List.of(Reports.problem("MISSION-VALIDATE-001", 2)),
                        List.of());

        assertThat(text().lines(Reports.report(warned)))
                .contains(
                        "warning MISSION-VALIDATE-001 GET http://localhost/orders answered 500"
                                + " (2 times)");
    }

    @Test
    void durationsAreInTheUnitOneReads() {
        assertThat(SummaryText.duration(999)).isEqualTo("999 ms");
        assertThat(SummaryText.duration(61_250)).isEqualTo("61.3 s");
        assertThat(SummaryText.duration(600_000)).isEqualTo("10.0 min");
    }

    private SummaryText text() {
        Shell shell =
                new Shell(
                        Map.of(),
                        directory,
                        new PrintStream(OutputStream.nullOutputStream()),
                        new PrintStream(OutputStream.nullOutputStream()),
                        Shell.Terminals.NONE);
        return new SummaryText(new SourceLines(shell, List.of()), new Style(false));
    }
}
