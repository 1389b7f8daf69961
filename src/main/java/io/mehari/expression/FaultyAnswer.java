package io.mehari.expression;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A successful answer that does not fit its schema (mission-language 10.4): the body with the
 * virtual field {@code validationErrors}.
 */
public final class FaultyAnswer {
    private static final String ERRORS = "validationErrors";

    private FaultyAnswer() {}

    /**
     * The body with those errors. Other than objects and lists stay as they are, for they have no
     * properties.
     */
    @SuppressWarnings("unchecked") // objects among values have string keys (see Environment)
    public static @Nullable Object of(@Nullable Object body, List<String> errors) {
        if (body instanceof Map<?, ?> map) {
            return new OfObject((Map<String, @Nullable Object>) map, List.copyOf(errors));
        }
        return body instanceof List<?> list ? new OfList(list, List.copyOf(errors)) : body;
    }

    private static final class OfObject extends AbstractMap<String, @Nullable Object>
            implements VirtualFields {
        private final Map<String, @Nullable Object> body;
        private final List<String> errors;

        OfObject(Map<String, @Nullable Object> body, List<String> errors) {
            this.body = body;
            this.errors = errors;
        }

        @Override
        public @Nullable Object property(String name) {
            if (body.containsKey(name)) {
                return body.get(name);
            }
            return name.equals(ERRORS) ? errors : Environment.ABSENT;
        }

        @Override
        public @Nullable Object get(@Nullable Object key) {
            return body.get(key);
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return body.containsKey(key);
        }

        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            return Collections.unmodifiableMap(body).entrySet();
        }
    }

    private static final class OfList extends AbstractList<@Nullable Object>
            implements VirtualFields {
        private final List<?> body;
        private final List<String> errors;

        OfList(List<?> body, List<String> errors) {
            this.body = body;
            this.errors = errors;
        }

        @Override
        public @Nullable Object property(String name) {
            return name.equals(ERRORS) ? errors : Environment.ABSENT;
        }

        @Override
        public @Nullable Object get(int index) {
            return body.get(index);
        }

        @Override
        public int size() {
            return body.size();
        }
    }
}
