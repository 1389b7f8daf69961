package io.mehari.source.page;

import io.mehari.expression.Environment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A way through nested objects, {@code result.rows} or {@code result["odd name"]}, to the list of a
 * page.
 */
record FieldPath(List<String> names) {
    private static final Pattern STEP =
            Pattern.compile("\\.?([A-Za-z_$][\\w$-]*)|\\[\\s*(?:\"([^\"]*)\"|'([^']*)')\\s*\\]");

    FieldPath {
        names = List.copyOf(names);
    }

    /** Text that is no such path is taken as one name. */
    static FieldPath parse(String text) {
        List<String> names = new ArrayList<>();
        Matcher step = STEP.matcher(text.trim());
        int end = 0;
        while (step.find() && step.start() == end) {
            String quoted = step.group(2) != null ? step.group(2) : step.group(3);
            names.add(step.group(1) != null ? step.group(1) : quoted);
            end = step.end();
        }
        boolean whole = !names.isEmpty() && end == text.trim().length();
        return new FieldPath(whole ? names : List.of(text.trim()));
    }

    /** What lies there; {@link Environment#ABSENT} when the way breaks off. */
    @Nullable Object read(@Nullable Object body) {
        Object value = body;
        for (String name : names) {
            if (!(value instanceof Map<?, ?> map) || !map.containsKey(name)) {
                return Environment.ABSENT;
            }
            value = map.get(name);
        }
        return value;
    }

    /** A copy of the body with that value there; objects on the way are made where they lack. */
    Map<String, @Nullable Object> with(Map<?, ?> body, @Nullable Object value) {
        return with(body, value, 0);
    }

    private Map<String, @Nullable Object> with(Map<?, ?> body, @Nullable Object value, int depth) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        body.forEach((name, field) -> copy.put((String) name, field));
        String name = names.get(depth);
        if (depth == names.size() - 1) {
            copy.put(name, value);
        } else {
            Map<?, ?> inner = copy.get(name) instanceof Map<?, ?> map ? map : Map.of();
            copy.put(name, with(inner, value, depth + 1));
        }
        return copy;
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
