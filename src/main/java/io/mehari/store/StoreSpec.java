package io.mehari.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One declared store, its adapter chosen and its options evaluated.
 *
 * @param name the store's name in the mission; stands in messages
 * @param adapter {@code memory}, {@code file}, {@code sql} or the name of a {@link StoreAdapter}
 * @param target label, file or table name; where the mission gives none, the store's own name
 * @param options the object behind the target; {@code sql} knows {@code keyColumn}
 */
public record StoreSpec(
        String name, String adapter, String target, Map<String, @Nullable Object> options) {
    public StoreSpec {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** A store without options. */
    public StoreSpec(String name, String adapter, String target) {
        this(name, adapter, target, Map.of());
    }

    /** A text option, or null when it is not given or no text. */
    public @Nullable String text(String option) {
        return options.get(option) instanceof String text ? text : null;
    }
}
