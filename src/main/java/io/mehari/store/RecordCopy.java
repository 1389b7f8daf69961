package io.mehari.store;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deep copies that nobody can change, so that they may be handed out without copying again. */
final class RecordCopy {
    private RecordCopy() {}

    /**
     * Copies a record.
     *
     * @throws IllegalArgumentException when something in it is no value
     */
    static Map<String, @Nullable Object> of(Map<String, @Nullable Object> record) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(record.size() * 2);
        record.forEach((name, value) -> copy.put(name, value(value)));
        return Collections.unmodifiableMap(copy);
    }

    static @Nullable Object value(@Nullable Object value) {
        if (value == null
                || value instanceof String
                || value instanceof Long
                || value instanceof BigDecimal
                || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>(map.size() * 2);
            map.forEach((name, member) -> copy.put((String) name, value(member)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof Iterable<?> items) {
            List<@Nullable Object> copy = new ArrayList<>();
            items.forEach(item -> copy.add(value(item)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("not a value: " + value.getClass().getName());
    }
}
