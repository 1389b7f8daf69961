package io.mehari.cli;

import io.mehari.diagnostic.Severity;
import io.mehari.runtime.MissionReport;
import io.mehari.runtime.Problem;
import io.mehari.runtime.RunReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happened as tables, with the data of {@link SummaryDocument}. */
final class SummaryText {
    private final SourceLines sources;
    private final Style style;

    SummaryText(SourceLines sources, Style style) {
        this.sources = sources;
        this.style = style;
    }

    /** Everything, mission by mission. */
    List<String> lines(RunReport report) {
        List<String> lines = new ArrayList<>();
        for (MissionReport mission : report.missions()) {
            lines.add(heading(mission));
            tables(mission).forEach(table -> addTable(lines, table));
            for (Problem warning : mission.warnings()) {
                lines.add("");
                lines.addAll(problem(Severity.WARNING, mission, warning));
            }
            lines.addAll(errors(mission));
            lines.add("");
        }
        return lines;
    }

    /** Only what went wrong, for {@code --quiet}. */
    List<String> errors(RunReport report) {
        List<String> lines =
                report.missions().stream().flatMap(mission -> errors(mission).stream()).toList();
        // An empty line stands before each error, but not at the top.
        return lines.isEmpty() ? lines : lines.subList(1, lines.size());
    }

    private List<String> errors(MissionReport mission) {
        List<String> lines = new ArrayList<>();
        for (Problem error : mission.errors()) {
            lines.add("");
            lines.addAll(problem(Severity.ERROR, mission, error));
        }
        return lines;
    }

    private String heading(MissionReport mission) {
        MissionReport.Header header = mission.header();
        String text =
                header.mission()
                        + "  "
                        + header.status().word()
                        + "  "
                        + (mission.skipped() == null
                                ? duration(header.durationMs()) + "  run " + header.runId()
                                : mission.skipped());
        String resumed = header.resumedFrom() == null ? "" : "  resumed " + header.resumedFrom();
        return style.heading(text) + (header.dryRun() ? "  dry run" : "") + resumed;
    }

    private static List<Table> tables(MissionReport mission) {
        Table actions =
                new Table("action", "stage", "status", "time", "items", "skipped", "queued");
        for (MissionReport.ActionReport action : mission.actions()) {
            actions.row(
                    action.name(),
                    action.stage(),
                    action.status().word(),
                    duration(action.durationMs()),
                    action.items(),
                    action.skipped(),
                    action.queued());
        }
        Table stores = new Table("store", "adapter", "added", "updated", "deleted", "total");
        mission.stores()
                .forEach(
                        (name, store) ->
                                stores.row(
                                        name,
                                        store.adapter(),
                                        store.added(),
                                        store.updated(),
                                        store.deleted(),
                                        store.total()));
        Table requests = new Table("source", "requests", "retries", "waited", "answers");
        mission.requests()
                .forEach(
                        (name, request) ->
                                requests.row(
                                        name,
                                        request.count(),
                                        request.retries(),
                                        duration(request.waitMs()),
                                        answers(request)));
        return List.of(actions, stores, requests, watermarks(mission));
    }

    private static Table watermarks(MissionReport mission) {
        Table watermarks = new Table("stream", "before", "after", "committed");
        for (MissionReport.WatermarkReport watermark : mission.watermarks()) {
            String why = watermark.reason() == null ? "" : ": " + watermark.reason();
            watermarks.row(
                    watermark.stream(),
                    orDash(watermark.before()),
                    orDash(watermark.after()),
                    (watermark.committed() ? "yes" : "no") + why);
        }
        return watermarks;
    }

    private static void addTable(List<String> lines, Table table) {
        if (!table.isEmpty()) {
            lines.add("");
            lines.addAll(table.lines());
        }
    }

    private static String answers(MissionReport.RequestReport requests) {
        String answers =
                requests.byStatus().entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining(", "));
        return requests.replayed() == 0
                ? answers
                : answers + (answers.isEmpty() ? "" : ", ") + "replayed: " + requests.replayed();
    }

    /** The form of mission-language 17. */
    private List<String> problem(Severity severity, MissionReport mission, Problem problem) {
        List<String> lines = new ArrayList<>();
        String times = problem.count() > 1 ? " (" + problem.count() + " times)" : "";
        lines.add(
                style.severity(severity) + " " + problem.code() + " " + problem.message() + times);
        if (!problem.position().file().isEmpty()) {
            lines.add("--> " + problem.position());
            lines.addAll(sources.excerpt(problem.position()));
        }
        lines.add("in: " + place(mission.header().mission(), problem.place()));
        if (problem.fix() != null) {
            lines.add("fix: " + problem.fix());
        }
        return lines;
    }

    private static String place(String mission, Problem.Place place) {
        StringBuilder path = new StringBuilder(mission);
        append(path, "", place.action());
        append(path, "", place.item());
        append(path, "page ", place.page());
        return path.toString();
    }

    private static void append(StringBuilder path, String word, @Nullable Object part) {
        if (part != null) {
            path.append(" > ").append(word).append(part);
        }
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }

    /** Milliseconds as a person reads them. */
    static String duration(long milliseconds) {
        if (milliseconds < 1000) {
            return milliseconds + " ms";
        }
        BigDecimal seconds =
                BigDecimal.valueOf(milliseconds).movePointLeft(3).setScale(1, RoundingMode.HALF_UP);
        return seconds.compareTo(BigDecimal.valueOf(120)) < 0
                ? seconds + " s"
                : seconds.divide(BigDecimal.valueOf(60), 1, RoundingMode.HALF_UP) + " min";
    }
}
