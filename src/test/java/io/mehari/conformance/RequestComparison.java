package io.mehari.conformance;

import static io.mehari.conformance.ValueComparison.MISSING;
import static io.mehari.conformance.ValueComparison.brief;
import static io.mehari.conformance.ValueComparison.same;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares the request log: what was asked, how often, and how far apart. */
final class RequestComparison {
    private final List<Map<String, Object>> log;

    RequestComparison(List<Map<String, Object>> log) {
        this.log = log;
    }

    /** Compares all requests, in order unless {@code anyOrder}. */
    Optional<String> requests(List<Map<String, Object>> expected, boolean anyOrder) {
        if (expected.size() != log.size()) {
            String first =
                    log.stream()
                            .limit(8)
                            .map(RequestComparison::line)
                            .collect(Collectors.joining("; "));
            return Optional.of(
                    log.size() + " requests, expected " + expected.size() + ": " + first);
        }
        return anyOrder ? unordered(expected) : ordered(expected);
    }

    private Optional<String> ordered(List<Map<String, Object>> expected) {
        Placeholder.Seen seen = new Placeholder.Seen();
        for (int i = 0; i < expected.size(); i++) {
            if (!fits(expected.get(i), log.get(i), seen)) {
                Map<String, Object> shown = new LinkedHashMap<>(log.get(i));
                shown.remove("at");
                return Optional.of(
                        "request %d: expected %s, got %s"
                                .formatted(i + 1, brief(expected.get(i)), brief(shown)));
            }
        }
        return Optional.empty();
    }

    private Optional<String> unordered(List<Map<String, Object>> expected) {
        Placeholder.Seen seen = new Placeholder.Seen();
        List<Map<String, Object>> left = new ArrayList<>(log);
        for (Map<String, Object> wanted : expected) {
            Optional<Map<String, Object>> found =
                    left.stream().filter(one -> fits(wanted, one, seen)).findFirst();
            if (found.isEmpty()) {
                return Optional.of(
                        "no request like " + brief(wanted) + "; left over " + line(left.get(0)));
            }
            left.remove(found.get());
        }
        return Optional.empty();
    }

    private static boolean fits(
            Map<String, Object> wanted, Map<String, Object> got, Placeholder.Seen seen) {
        Map<?, ?> headers = (Map<?, ?>) got.get("headers");
        Map<?, ?> wantedHeaders = (Map<?, ?>) wanted.getOrDefault("headers", Map.of());
        return same(wanted.get("method"), got.get("method"))
                && same(wanted.get("path"), got.get("path"))
                && same(wanted.getOrDefault("origin", "main"), got.get("origin"))
                && same(wanted.getOrDefault("query", Map.of()), got.get("query"), seen)
                && wantedHeaders.entrySet().stream()
                        .allMatch(
                                header ->
                                        same(
                                                header.getValue(),
                                                ValueComparison.member(headers, header.getKey()),
                                                seen))
                && (!wanted.containsKey("body")
                        || same(
                                wanted.get("body"),
                                got.containsKey("body") ? got.get("body") : MISSING,
                                seen));
    }

    /** {@code METHOD path?query}, as people write it. */
    private static String line(Map<String, Object> request) {
        String query =
                ((Map<?, ?>) request.get("query"))
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining("&"));
        return request.get("method")
                + " "
                + request.get("path")
                + (query.isEmpty() ? "" : "?" + query);
    }

    /** Compares how often {@code "METHOD path"} was asked. */
    List<String> counts(Map<String, Object> expected) {
        List<String> differences = new ArrayList<>();
        expected.forEach(
                (what, wanted) -> {
                    long count =
                            log.stream()
                                    .filter(r -> what.equals(r.get("method") + " " + r.get("path")))
                                    .count();
                    if (!same(wanted, count)) {
                        differences.add(count + " requests " + what + ", expected " + wanted);
                    }
                });
        return differences;
    }

    /** Compares {@code [i, j, low, high?]}: milliseconds between two arrivals, counted from 0. */
    List<String> gaps(List<List<Long>> expected) {
        List<String> differences = new ArrayList<>();
        for (List<Long> gap : expected) {
            int from = gap.get(0).intValue();
            int to = gap.get(1).intValue();
            if (Math.max(from, to) >= log.size()) {
                continue; // The request list already says that one is missing.
            }
            long millis = (Long) log.get(to).get("at") - (Long) log.get(from).get("at");
            boolean late = gap.size() > 3 && millis > gap.get(3);
            if (millis < gap.get(2) || late) {
                differences.add(
                        "%d ms between request %d and %d, expected %s"
                                .formatted(millis, from + 1, to + 1, gap.subList(2, gap.size())));
            }
        }
        return differences;
    }
}
