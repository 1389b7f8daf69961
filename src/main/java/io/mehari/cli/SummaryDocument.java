package io.mehari.cli;

import io.mehari.diagnostic.Position;
import io.mehari.runtime.MissionReport;
import io.mehari.runtime.Problem;
import io.mehari.runtime.RunReport;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened as one JSON document with every key of mission-language 14.2; what does not apply
 * is null.
 */
final class SummaryDocument {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private SummaryDocument() {}

    /** The one mission itself, or a list when several ran. */
    static Map<String, @Nullable Object> of(RunReport report) {
        if (report.missions().size() == 1) {
            return mission(report.missions().get(0));
        }
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("status", report.status().word());
        document.put("missions", report.missions().stream().map(SummaryDocument::mission).toList());
        return document;
    }

    static String text(Instant instant) {
        return INSTANT.format(instant);
    }

    private static Map<String, @Nullable Object> mission(MissionReport report) {
        MissionReport.Header header = report.header();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("mission", header.mission());
        document.put("file", header.file());
        document.put("runId", header.runId());
        document.put("status", header.status().word());
        if (report.skipped() != null) {
            document.put("skipped", report.skipped());
        }
        document.put("startedAt", text(header.startedAt()));
        document.put("durationMs", header.durationMs());
        document.put("dryRun", header.dryRun());
        document.put("resumedFrom", header.resumedFrom());
        document.put("actions", report.actions().stream().map(SummaryDocument::action).toList());
        document.put("stores", stores(report.stores()));
        document.put("requests", requests(report.requests()));
        document.put(
                "watermarks",
                report.watermarks().stream().map(SummaryDocument::watermark).toList());
        document.put("warnings", report.warnings().stream().map(SummaryDocument::problem).toList());
        document.put("errors", report.errors().stream().map(SummaryDocument::problem).toList());
        return document;
    }

    private static Map<String, @Nullable Object> action(MissionReport.ActionReport action) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("name", action.name());
        entry.put("stage", (long) action.stage());
        entry.put("status", action.status().word());
        entry.put("durationMs", action.durationMs());
        entry.put("items", action.items());
        entry.put("skipped", action.skipped());
        entry.put("queued", action.queued());
        return entry;
    }

    private static Map<String, @Nullable Object> stores(
            Map<String, MissionReport.StoreReport> stores) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        stores.forEach(
                (name, store) -> {
                    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                    entry.put("adapter", store.adapter());
                    entry.put("added", store.added());
                    entry.put("updated", store.updated());
                    entry.put("deleted", store.deleted());
                    entry.put("total", store.total());
                    document.put(name, entry);
                });
        return document;
    }

    private static Map<String, @Nullable Object> requests(
            Map<String, MissionReport.RequestReport> requests) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        requests.forEach(
                (source, request) -> {
                    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                    entry.put("count", request.count());
                    entry.put("retries", request.retries());
                    entry.put("byStatus", request.byStatus());
                    entry.put("waitMs", request.waitMs());
                    if (request.replayed() > 0) {
                        entry.put("replayed", request.replayed());
                    }
                    document.put(source, entry);
                });
        return document;
    }

    private static Map<String, @Nullable Object> watermark(
            MissionReport.WatermarkReport watermark) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("stream", watermark.stream());
        entry.put("before", watermark.before());
        entry.put("after", watermark.after());
        entry.put("committed", watermark.committed());
        entry.put("reason", watermark.reason());
        return entry;
    }

    private static Map<String, @Nullable Object> problem(Problem problem) {
        Position position = problem.position();
        boolean placed = !position.file().isEmpty();
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("code", problem.code());
        entry.put("message", problem.message());
        entry.put("action", problem.place().action());
        entry.put("step", problem.place().step());
        entry.put("item", problem.place().item());
        entry.put("page", problem.place().page());
        entry.put("file", placed ? position.file() : null);
        entry.put("line", placed ? (long) position.line() : null);
        entry.put("column", placed ? (long) position.column() : null);
        entry.put("count", problem.count());
        entry.put("fix", problem.fix());
        return entry;
    }
}
