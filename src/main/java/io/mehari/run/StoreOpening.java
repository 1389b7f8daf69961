package io.mehari.run;

import io.mehari.store.StoreSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a declared store was opened. */
public record StoreOpening(StoreSpec spec) {
    /** From the object that a store's declaration gives. */
    static StoreOpening of(String name, @Nullable Object declaration) {
        if (!(declaration instanceof Map<?, ?> map)) {
            throw new io.mehari.diagnostic.MehariException(
                    "MISSION-CONFIG-003",
                    "no adapter was chosen for store '" + name + "'",
                    "add an arm `_ => file(\"" + name + "\")` to its match");
        }
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        if (map.get("keyColumn") != null) {
            options.put("keyColumn", map.get("keyColumn"));
        }
        if (map.get("options") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> options.put(String.valueOf(key), value));
        }
        return new StoreOpening(
                new StoreSpec(
                        name,
                        String.valueOf(map.get("adapter")),
                        String.valueOf(map.get("target")),
                        options));
    }
}
