package io.mehari.conformance;

import static io.mehari.conformance.ValueComparison.brief;
import static io.mehari.conformance.ValueComparison.same;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares the records of an exported store. */
final class RecordComparison {
    private static final Pattern RECORDS = Pattern.compile("<<rec:(\\d+)(?:-(\\d+))?>>");

    private RecordComparison() {}

    /** The list with {@code "<<rec:A-B>>"} replaced by the mock's records of those numbers. */
    static List<@Nullable Object> expand(List<?> expected) {
        List<@Nullable Object> all = new ArrayList<>();
        for (Object record : expected) {
            Matcher numbers = record instanceof String text ? RECORDS.matcher(text) : null;
            if (numbers == null || !numbers.matches()) {
                all.add(record);
                continue;
            }
            int first = Integer.parseInt(numbers.group(1));
            int last = numbers.group(2) == null ? first : Integer.parseInt(numbers.group(2));
            for (int i = first; i <= last; i++) {
                all.add(MockRecords.record(i));
            }
        }
        return all;
    }

    /** The first difference, or empty. */
    static Optional<String> compare(List<?> expected, @Nullable Object exported, boolean ordered) {
        if (!(exported instanceof List<?> got)) {
            return Optional.of("the export is not a JSON list");
        }
        if (expected.size() != got.size()) {
            return Optional.of(
                    got.size()
                            + " records, expected "
                            + expected.size()
                            + (got.isEmpty() ? "" : "; first " + brief(got.get(0))));
        }
        return ordered ? inOrder(expected, got) : inAnyOrder(expected, got);
    }

    private static Optional<String> inOrder(List<?> expected, List<?> got) {
        for (int i = 0; i < expected.size(); i++) {
            if (!same(expected.get(i), got.get(i))) {
                return Optional.of(
                        "record %d is %s, expected %s"
                                .formatted(i, brief(got.get(i)), brief(expected.get(i))));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inAnyOrder(List<?> expected, List<?> got) {
        List<Object> left = new LinkedList<>(got);
        for (Object wanted : expected) {
            boolean found = false;
            for (var candidates = left.iterator(); candidates.hasNext() && !found; ) {
                if (same(wanted, candidates.next())) {
                    candidates.remove();
                    found = true;
                }
            }
            if (!found) {
                return Optional.of(
                        "no record like " + brief(wanted) + "; left over " + brief(left.get(0)));
            }
        }
        return Optional.empty();
    }
}
