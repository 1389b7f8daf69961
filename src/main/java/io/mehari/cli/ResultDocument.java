package io.mehari.cli;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.ErrorKind;
import io.mehari.diagnostic.Severity;
import io.mehari.runtime.MissionReport;
import io.mehari.runtime.Problem;
import io.mehari.runtime.RunReport;
import io.mehari.runtime.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of a run as {@code --result} gives it (taps-and-delta 10.3). */
final class ResultDocument {
    private ResultDocument() {}

    /** The one mission, or a list when several ran. */
    static Map<String, @Nullable Object> of(RunReport report) {
        if (report.missions().size() == 1) {
            return mission(report.missions().get(0));
        }
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("success", report.missions().stream().allMatch(ResultDocument::succeeded));
        document.put("status", report.status().word());
        document.put("missions", report.missions().stream().map(ResultDocument::mission).toList());
        return document;
    }

    /** A run that could not begin because of these findings. */
    static Map<String, @Nullable Object> refused(Findings findings) {
        Diagnostic first = findings.of(Severity.ERROR).get(0);
        long more = findings.of(Severity.ERROR).size() - 1L;
        return refused(
                first.code(), first.message() + (more == 0 ? "" : " (and " + more + " more)"));
    }

    /**
     * A run that could not begin.
     *
     * @param code null: the command itself is wrong
     */
    static Map<String, @Nullable Object> refused(@Nullable String code, String message) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("success", false);
        document.put("status", Status.FAILED.word());
        document.put("error_kind", ErrorKind.of(code == null ? "" : code).word());
        document.put("code", code);
        document.put("error", message);
        document.put("step", null);
        return document;
    }

    private static boolean succeeded(MissionReport report) {
        return report.status() == Status.SUCCESS || report.status() == Status.SKIPPED;
    }

    private static Map<String, @Nullable Object> mission(MissionReport report) {
        List<MissionReport.StreamReport> streams = report.instance().streams();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("success", succeeded(report));
        document.put("status", report.status().word());
        if (report.skipped() != null) {
            document.put("skipped", report.skipped());
        }
        document.put("run_id", report.header().runId());
        document.put("mission", report.header().mission());
        document.put("connector_name", report.instance().connector());
        document.put(
                "fetched", streams.stream().mapToLong(MissionReport.StreamReport::fetched).sum());
        List<MissionReport.CursorReport> cursors =
                streams.stream().flatMap(stream -> stream.cursor().stream()).toList();
        if (cursors.size() == 1) {
            document.put("cursor_committed", cursors.get(0).committed());
        }
        document.put("streams", streams.stream().map(ResultDocument::stream).toList());
        document.put("warnings", report.warnings().stream().map(ResultDocument::warning).toList());
        document.put("duration_ms", report.header().durationMs());
        if (!report.errors().isEmpty()) {
            failure(report.errors().get(0), document);
        }
        return document;
    }

    private static void failure(Problem error, Map<String, @Nullable Object> document) {
        document.put("error_kind", error.kind().word());
        document.put("code", error.code());
        document.put("error", error.message());
        document.put("step", error.place().step());
    }

    private static Map<String, @Nullable Object> stream(MissionReport.StreamReport stream) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("stream", stream.stream());
        stream.cursor().ifPresent(cursor -> entry.put("cursor_type", cursor.type()));
        entry.put("fetched", stream.fetched());
        entry.put("flushed", stream.flushed());
        stream.cursor()
                .ifPresent(
                        cursor -> {
                            entry.put("cursor_before", cursor.before());
                            entry.put("cursor_committed", cursor.committed());
                            entry.put("lower_bound_used", cursor.lowerBound());
                            entry.put("lower_bound_source", cursor.source());
                        });
        entry.put("pages", stream.pages());
        entry.put("requests", stream.requests());
        entry.put("retries", stream.retries());
        entry.put("flushes", stream.flushes());
        entry.put("records_without_cursor", stream.recordsWithoutCursor());
        entry.put("warnings", stream.warnings());
        entry.put("rate_limited_ms", stream.rateLimitedMs());
        entry.put("duration_ms", stream.durationMs());
        return entry;
    }

    private static Map<String, @Nullable Object> warning(Problem warning) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("code", warning.code());
        entry.put("message", warning.message());
        entry.put("count", warning.count());
        return entry;
    }
}
