package io.mehari.conformance;

import static io.mehari.conformance.ValueComparison.brief;

import io.mehari.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares an outcome with the {@code expected.json} of its case; empty means as expected. */
final class OutcomeComparison {
    private final Map<String, Object> expected;
    private final CaseOutcome outcome;
    private final Object document;
    private final List<String> differences = new ArrayList<>();

    private OutcomeComparison(Map<String, Object> expected, CaseOutcome outcome) {
        this.expected = expected;
        this.outcome = outcome;
        this.document = document(outcome.last().output());
    }

    static List<String> differences(Map<String, Object> expected, CaseOutcome outcome) {
        OutcomeComparison comparison = new OutcomeComparison(expected, outcome);
        comparison.exits();
        comparison.output();
        comparison.findings();
        comparison.summary();
        comparison.stores();
        comparison.files();
        comparison.requests();
        return List.copyOf(comparison.differences);
    }

    /** The JSON object on standard output, or null when there is none. */
    private static Object document(String output) {
        try {
            return Json.read(output) instanceof Map<?, ?> map ? map : null;
        } catch (IOException e) {
            return null; // Reported where the case expects something of the document.
        }
    }

    private void exits() {
        Object wanted = expected.get("exit");
        for (int i = 0; i < outcome.runs().size(); i++) {
            CaseOutcome.Run run = outcome.runs().get(i);
            Object code = wanted instanceof List<?> list ? list.get(i) : wanted;
            if (run.exit() == null) {
                differences.add("run " + (i + 1) + " stopped at the time limit");
            } else if (!ValueComparison.same(code, run.exit())) {
                differences.add(
                        "run %d: exit %d, expected %s: %s"
                                .formatted(i + 1, run.exit(), code, brief(run.complaint())));
            }
        }
        if (wanted instanceof List<?> list && list.size() != outcome.runs().size()) {
            differences.add(outcome.runs().size() + " runs, expected " + list.size());
        }
    }

    private void output() {
        String text = outcome.last().all();
        if (expected.get("code") instanceof String code
                && !Pattern.compile("(?<![\\w-])" + Pattern.quote(code) + "(?![\\w-])")
                        .matcher(text)
                        .find()) {
            differences.add("code " + code + " not reported: " + brief(text));
        }
        for (String word : texts("contains")) {
            if (!text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT))) {
                differences.add("output lacks '" + word + "': " + brief(text));
            }
        }
        for (String word : texts("lacks")) {
            if (outcome.runs().stream().anyMatch(run -> run.all().contains(word))) {
                differences.add("output holds '" + word + "'");
            }
        }
    }

    private void findings() {
        for (String kind : List.of("error", "warning", "info")) {
            if (!(expected.get(kind + "s") instanceof List<?> wanted)) {
                continue;
            }
            if (document == null) {
                differences.add(
                        "no JSON document on standard output: " + brief(outcome.last().output()));
                continue;
            }
            boolean exact = Boolean.TRUE.equals(expected.get(kind + "sExact"));
            differences.addAll(
                    FindingComparison.compare(kind, wanted, reported(kind + "s"), exact));
        }
    }

    /** Findings of the document and of all the missions in it. */
    private List<Object> reported(String kinds) {
        Map<?, ?> whole = (Map<?, ?>) document;
        Stream<?> missions =
                whole.get("missions") instanceof List<?> list ? list.stream() : Stream.empty();
        return Stream.concat(Stream.of(whole), missions)
                .filter(Map.class::isInstance)
                .map(part -> ((Map<?, ?>) part).get(kinds))
                .filter(List.class::isInstance)
                .<Object>flatMap(list -> ((List<?>) list).stream())
                .toList();
    }

    private void summary() {
        Object wanted = expected.get("summary");
        if (wanted != null && (document == null || !ValueComparison.part(wanted, document))) {
            differences.add(
                    "summary lacks " + brief(wanted) + ": " + brief(outcome.last().output()));
        }
    }

    private void stores() {
        List<String> ordered = texts("ordered");
        object("stores").forEach((name, records) -> store(name, records, ordered.contains(name)));
        object("storeText")
                .forEach(
                        (name, words) ->
                                differences.addAll(
                                        FileComparison.lacking(exported(name), (List<?>) words)));
    }

    private void store(String name, Object records, boolean ordered) {
        if (!Files.exists(exported(name))) {
            differences.add("store " + name + " was not exported");
            return;
        }
        try {
            Object have = Json.read(FileComparison.text(exported(name)));
            RecordComparison.compare(RecordComparison.expand((List<?>) records), have, ordered)
                    .ifPresent(difference -> differences.add("store " + name + ": " + difference));
        } catch (IOException e) {
            differences.add("store " + name + ": " + e.getMessage());
        }
    }

    private Path exported(String store) {
        return outcome.export().resolve(store + ".json");
    }

    private void files() {
        object("files")
                .forEach(
                        (name, wanted) ->
                                differences.addAll(
                                        FileComparison.compare(outcome.data(), name, wanted)));
    }

    @SuppressWarnings("unchecked")
    private void requests() {
        RequestComparison comparison = new RequestComparison(outcome.requests());
        if (expected.get("requests") instanceof List<?> wanted) {
            boolean anyOrder = "any".equals(expected.get("requestOrder"));
            comparison
                    .requests((List<Map<String, Object>>) wanted, anyOrder)
                    .ifPresent(differences::add);
        }
        differences.addAll(comparison.counts(object("counts")));
        Object gaps = expected.getOrDefault("gaps", List.of());
        differences.addAll(comparison.gaps((List<List<Long>>) gaps));
    }

    private List<String> texts(String key) {
        return expected.get(key) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> object(String key) {
        return (Map<String, Object>) expected.getOrDefault(key, Map.of());
    }
}
