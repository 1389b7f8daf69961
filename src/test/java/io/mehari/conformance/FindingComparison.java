package io.mehari.conformance;

import static io.mehari.conformance.ValueComparison.brief;
import static io.mehari.conformance.ValueComparison.part;

import io.mehari.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Compares the findings of one severity in the JSON document on standard output. */
final class FindingComparison {
    private FindingComparison() {}

    /**
     * Compares.
     *
     * @param kind {@code error}, {@code warning} or {@code info}, for the text
     * @param exact whether a finding that is not expected is a difference
     */
    static List<String> compare(String kind, List<?> expected, List<?> reported, boolean exact) {
        List<String> differences = new ArrayList<>();
        List<Object> left = new ArrayList<>(reported);
        for (Object wanted : expected) {
            Optional<Object> found = left.stream().filter(one -> fits(wanted, one)).findFirst();
            if (found.isPresent()) {
                left.remove(found.get());
            } else {
                differences.add(
                        "no " + kind + " like " + brief(wanted) + "; reported " + brief(reported));
            }
        }
        if (exact && differences.isEmpty() && !left.isEmpty()) {
            differences.add(kind + " not expected: " + brief(left.get(0)));
        }
        return differences;
    }

    private static boolean fits(Object wanted, Object reported) {
        if (!(reported instanceof Map<?, ?> finding)) {
            return false;
        }
        Map<Object, Object> members =
                new LinkedHashMap<>(wanted instanceof Map<?, ?> map ? map : Map.of("code", wanted));
        Object file = members.remove("file");
        Object words = members.remove("contains");
        if (!part(members, finding)) {
            return false;
        }
        if (file != null && !fileName(file).equals(fileName(finding.get("file")))) {
            return false;
        }
        String text = Json.text(finding).toLowerCase(Locale.ROOT);
        return !(words instanceof List<?> list)
                || list.stream()
                        .allMatch(w -> text.contains(w.toString().toLowerCase(Locale.ROOT)));
    }

    private static String fileName(Object file) {
        return file == null ? "" : Path.of(file.toString()).getFileName().toString();
    }
}
