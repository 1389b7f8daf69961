package io.mehari.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short ways to write records in tests. */
final class Values {
    private Values() {}

    static Map<String, @Nullable Object> record(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            record.put(
                    String.valueOf(namesAndValues[i]),
                    value instanceof Integer number ? (Object) number.longValue() : value);
        }
        return record;
    }

    static List<Map<String, @Nullable Object>> list(RecordStore store) {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        store.view().forEach(list::add);
        return list;
    }
}
