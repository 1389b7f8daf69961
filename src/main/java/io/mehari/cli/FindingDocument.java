package io.mehari.cli;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Position;
import io.mehari.diagnostic.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings as one JSON document (mission-language 4.1.5). */
final class FindingDocument {
    private FindingDocument() {}

    static Map<String, @Nullable Object> of(Findings findings, boolean strict) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("ok", findings.right(strict));
        document.put("files", findings.files());
        document.put("errors", entries(findings, Severity.ERROR));
        document.put("warnings", entries(findings, Severity.WARNING));
        document.put("infos", entries(findings, Severity.INFO));
        return document;
    }

    private static List<Map<String, @Nullable Object>> entries(
            Findings findings, Severity severity) {
        return findings.of(severity).stream().map(FindingDocument::entry).toList();
    }

    /** Members that do not apply are left out. */
    private static Map<String, @Nullable Object> entry(Diagnostic finding) {
        Position position = finding.position();
        Diagnostic.Hints hints = finding.hints();
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("code", finding.code());
        entry.put("severity", finding.severity().word());
        entry.put("message", finding.message());
        if (!position.file().isEmpty()) {
            entry.put("file", position.file());
            entry.put("line", (long) position.line());
            entry.put("column", (long) position.column());
            entry.put("length", (long) position.length());
        }
        putIfGiven(entry, "found", hints.found());
        putIfGiven(entry, "expected", hints.expected().isEmpty() ? null : hints.expected());
        putIfGiven(entry, "suggestion", hints.suggestion());
        putIfGiven(entry, "fix", hints.fix());
        return entry;
    }

    private static void putIfGiven(
            Map<String, @Nullable Object> entry, String name, @Nullable Object value) {
        if (value != null) {
            entry.put(name, value);
        }
    }
}
