package io.mehari.cli;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Severity;
import io.mehari.diagnostic.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Findings as people read them (mission-language 4.1.3). */
final class FindingText {
    /** Errors printed per file (4.1.2). */
    private static final int PRINTED = 50;

    private final SourceLines sources;
    private final Style style;

    FindingText(SourceLines sources, Style style) {
        this.sources = sources;
        this.style = style;
    }

    /** The findings of those severities, a blank line after each. */
    List<String> lines(Findings findings, Set<Severity> severities) {
        List<String> lines = new ArrayList<>();
        Map<String, Integer> errors = new HashMap<>();
        String file = "";
        for (Diagnostic finding : findings.all()) {
            String itsFile = finding.position().file();
            if (!itsFile.equals(file)) {
                addRest(lines, errors.getOrDefault(file, 0));
                file = itsFile;
            }
            boolean error = finding.severity() == Severity.ERROR;
            int count = error ? errors.merge(itsFile, 1, Integer::sum) : 0;
            if (count <= PRINTED && severities.contains(finding.severity())) {
                lines.addAll(lines(finding));
                lines.add("");
            }
        }
        addRest(lines, errors.getOrDefault(file, 0));
        return lines;
    }

    private static void addRest(List<String> lines, int errors) {
        if (errors > PRINTED) {
            lines.add("and " + (errors - PRINTED) + " more");
            lines.add("");
        }
    }

    /** One finding. */
    List<String> lines(Diagnostic finding) {
        List<String> lines = new ArrayList<>();
        lines.add(
                style.severity(finding.severity())
                        + " "
                        + finding.code()
                        + " "
                        + finding.message());
        if (!finding.position().file().isEmpty()) {
            lines.add("--> " + finding.position());
            lines.addAll(sources.excerpt(finding.position()));
        }
        Diagnostic.Hints hints = finding.hints();
        if (hints.found() != null) {
            lines.add("found: '" + hints.found() + "'");
        }
        if (!hints.expected().isEmpty()) {
            lines.add("expected: " + Suggestion.list(hints.expected()));
        }
        if (hints.suggestion() != null) {
            lines.add("did you mean '" + hints.suggestion() + "'?");
        }
        if (hints.fix() != null) {
            lines.add("fix: " + hints.fix());
        }
        return lines;
    }

    /** The closing line of {@code check}. */
    static String total(Findings findings) {
        return count(findings.files().size(), "file")
                + ": "
                + count(findings.of(Severity.ERROR).size(), "error")
                + ", "
                + count(findings.of(Severity.WARNING).size(), "warning")
                + ", "
                + count(findings.of(Severity.INFO).size(), "info");
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
