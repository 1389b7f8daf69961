package io.mehari.source;

import io.mehari.expression.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Some HTTP statuses: numbers, {@code "5xx"} and {@code "500-599"}. */
record StatusSet(List<Range> ranges) {
    private static final Pattern CLASS = Pattern.compile("([1-5])[xX]{2}");
    private static final Pattern RANGE = Pattern.compile("([1-5][0-9]{2})(?:-([1-5][0-9]{2}))?");

    record Range(int from, int to) {}

    StatusSet {
        ranges = List.copyOf(ranges);
    }

    /** Empty when an entry is none of the forms. */
    static Optional<StatusSet> of(List<?> entries) {
        List<Range> ranges = new ArrayList<>();
        for (Object entry : entries) {
            Optional<Range> range = range(Values.text(entry).trim());
            if (range.isEmpty()) {
                return Optional.empty();
            }
            ranges.add(range.get());
        }
        return Optional.of(new StatusSet(ranges));
    }

    boolean contains(int status) {
        return ranges.stream().anyMatch(r -> r.from() <= status && status <= r.to());
    }

    private static Optional<Range> range(String text) {
        Matcher oneClass = CLASS.matcher(text);
        if (oneClass.matches()) {
            int first = Integer.parseInt(oneClass.group(1)) * 100;
            return Optional.of(new Range(first, first + 99));
        }
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return Optional.empty();
        }
        int from = Integer.parseInt(range.group(1));
        int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
        return Optional.of(new Range(from, to));
    }
}
