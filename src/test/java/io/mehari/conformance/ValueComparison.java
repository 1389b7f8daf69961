package io.mehari.conformance;

import io.mehari.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares values: numbers by exact value, objects and lists deeply, placeholders as they say. */
final class ValueComparison {
    /** Stands for a member that is not there. */
    static final Object MISSING =
            new Object() {
                @Override
                public String toString() {
                    return "(missing)";
                }
            };

    private ValueComparison() {}

    static boolean same(@Nullable Object expected, @Nullable Object got) {
        return same(expected, got, new Placeholder.Seen());
    }

    /** Whether both are equal as a whole. */
    static boolean same(@Nullable Object expected, @Nullable Object got, Placeholder.Seen seen) {
        if (Placeholder.is(expected)) {
            return Placeholder.fits((String) expected, got, seen);
        }
        if (expected instanceof Number left && got instanceof Number right) {
            return decimal(left).compareTo(decimal(right)) == 0;
        }
        if (expected instanceof Map<?, ?> left && got instanceof Map<?, ?> right) {
            return left.keySet().containsAll(right.keySet())
                    && left.entrySet().stream()
                            .allMatch(e -> same(e.getValue(), member(right, e.getKey()), seen));
        }
        if (expected instanceof List<?> left && got instanceof List<?> right) {
            if (left.size() != right.size()) {
                return false;
            }
            for (int i = 0; i < left.size(); i++) {
                if (!same(left.get(i), right.get(i), seen)) {
                    return false;
                }
            }
            return true;
        }
        return Objects.equals(expected, got);
    }

    /** Whether objects hold at least the expected members; lists must be as long as expected. */
    static boolean part(@Nullable Object expected, @Nullable Object got) {
        if (expected instanceof Map<?, ?> left && got instanceof Map<?, ?> right) {
            return left.entrySet().stream()
                    .allMatch(e -> part(e.getValue(), member(right, e.getKey())));
        }
        if (expected instanceof List<?> left && got instanceof List<?> right) {
            if (left.size() != right.size()) {
                return false;
            }
            for (int i = 0; i < left.size(); i++) {
                if (!part(left.get(i), right.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return same(expected, got);
    }

    static @Nullable Object member(Map<?, ?> map, @Nullable Object name) {
        return map.containsKey(name) ? map.get(name) : MISSING;
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal exact ? exact : BigDecimal.valueOf(number.longValue());
    }

    /** One line that shows a value, cut after a while. */
    static String brief(@Nullable Object value) {
        String text = value instanceof String plain ? plain : Json.text(value);
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 300 ? line : line.substring(0, 300) + "...";
    }
}
