package io.mehari.openapi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts of a document that may be missing or of another kind than they should be. */
final class Values {
    private Values() {}

    /** The object, empty when it is something else. */
    @SuppressWarnings("unchecked") // objects of a document have string keys (see DocumentText)
    static Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    /** The list, empty when it is something else. */
    @SuppressWarnings("unchecked") // see above
    static List<@Nullable Object> list(@Nullable Object value) {
        return value instanceof List<?> list ? (List<@Nullable Object>) list : List.of();
    }
}
