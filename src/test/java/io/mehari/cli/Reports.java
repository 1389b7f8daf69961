package io.mehari.cli;

import io.mehari.diagnostic.Position;
import io.mehari.runtime.MissionReport;
import io.mehari.runtime.Problem;
import io.mehari.runtime.RunReport;
import io.mehari.runtime.Status;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports as an engine gives them. */
final class Reports {
    private Reports() {}

    static RunReport report(MissionReport... missions) {
        return new RunReport(List.of(missions));
    }

    static MissionReport success(String mission) {
        return mission(mission, Status.SUCCESS, List.of(), List.of());
    }

    static MissionReport failed(String mission, String code) {
        return mission(mission, Status.FAILED, List.of(), List.of(problem(code, 1)));
    }

    static MissionReport mission(
            String mission, Status status, List<Problem> warnings, List<Problem> errors) {
        Map<String, Long> byStatus = new LinkedHashMap<>();
        byStatus.put("200", 3L);
        byStatus.put("503", 1L);
        return new MissionReport(
                new MissionReport.Header(
                        mission,
                        "orders.mission",
                        "20260102T030405-0a1b2c",
                        status,
                        Instant.parse("2026-01-02T03:04:05.006Z"),
                        1240,
                        false,
                        null),
                List.of(
                        new MissionReport.ActionReport("Fetch", 1, Status.SUCCESS, 1200, 250, 2, 1),
                        new MissionReport.ActionReport("Clean", 2, Status.NOT_RUN, 0, 0, 0, 0)),
                Map.of("orders", new MissionReport.StoreReport("file", 240, 10, 0, 250)),
                Map.of("Shop", new MissionReport.RequestReport(4, 1, byStatus, 1500)),
                List.of(
                        new MissionReport.WatermarkReport(
                                "orders", null, "2026-01-01T00:00:00.000Z", true, null)),
                warnings,
                errors);
    }

    static Problem problem(String code, long count) {
        return new Problem(
                code,
                "GET http://localhost/orders answered 500",
                new Problem.Place("Fetch", "fetch", "for order in orders[3] (key 4)", 2L),
                new Position("orders.mission", 5, 5, 3),
                count,
                "look at the server");
    }
}
