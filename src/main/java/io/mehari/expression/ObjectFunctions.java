package io.mehari.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Objects; null counts as the empty object. */
final class ObjectFunctions {
    private ObjectFunctions() {}

    static void addTo(Library library) {
        library.add("keys", 1, arguments -> new ArrayList<>(arguments.object(0).keySet()))
                .add("values", 1, arguments -> new ArrayList<>(arguments.object(0).values()))
                .add("entries", 1, ObjectFunctions::entries)
                .add("hasKey", 2, ObjectFunctions::hasKey)
                .add("pick", 2, arguments -> chosen(arguments, true))
                .add("omit", 2, arguments -> chosen(arguments, false))
                .add("merge", 2, ObjectFunctions::merge);
    }

    private static Object entries(Arguments arguments) {
        List<@Nullable Object> entries = new ArrayList<>();
        arguments
                .object(0)
                .forEach(
                        (key, value) -> {
                            List<@Nullable Object> entry = new ArrayList<>(2);
                            entry.add(key);
                            entry.add(value);
                            entries.add(entry);
                        });
        return entries;
    }

    private static Object hasKey(Arguments arguments) {
        String key = arguments.text(1);
        return key != null && Comparison.has(arguments.object(0), key);
    }

    private static Object chosen(Arguments arguments, boolean keep) {
        Set<String> keys = new HashSet<>();
        for (Object key : arguments.list(1)) {
            keys.add(Values.text(key));
        }
        Map<?, ?> object = arguments.object(0);
        Map<String, @Nullable Object> chosen = Values.newMap(object.size());
        object.forEach(
                (key, value) -> {
                    if (keys.contains((String) key) == keep) {
                        chosen.put((String) key, value);
                    }
                });
        return chosen;
    }

    /** As {@code {...a, ...b}}: what is no object adds nothing. */
    private static Object merge(Arguments arguments) {
        Map<String, @Nullable Object> merged = Values.newMap(8);
        for (int i = 0; i < arguments.count(); i++) {
            if (arguments.value(i) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> merged.put((String) key, value));
            }
        }
        return merged;
    }
}
