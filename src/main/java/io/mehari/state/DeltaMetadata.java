package io.mehari.state;

import io.mehari.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The metadata of a row: what Mehari always tells, and what a definition adds. */
final class DeltaMetadata {
    private static final Logger LOG = LoggerFactory.getLogger(DeltaMetadata.class);
    private static final int LONGEST = 8_000;

    /** Never left out (taps-and-delta 3). */
    private static final Set<String> ALWAYS =
            Set.of(
                    "run",
                    "mission",
                    "lower_bound_used",
                    "lower_bound_source",
                    "pages",
                    "requests",
                    "records_without_cursor",
                    "max_seen");

    private DeltaMetadata() {}

    /** JSON text of at most 8,000 characters; what the definition adds goes first. */
    static String text(Map<String, ? extends @Nullable Object> metadata) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>(metadata);
        String text = Json.text(kept);
        List<String> added = new ArrayList<>(kept.keySet());
        added.removeAll(ALWAYS);
        List<String> dropped = new ArrayList<>();
        while (text.length() > LONGEST && !added.isEmpty()) {
            String name = added.remove(added.size() - 1);
            kept.remove(name);
            dropped.add(name);
            text = Json.text(kept);
        }
        if (text.length() > LONGEST) {
            kept.put("max_seen", null);
            kept.put("lower_bound_used", null);
            text = Json.text(kept);
        }
        if (!dropped.isEmpty()) {
            LOG.warn("metadata of a stream is too long: left out {}", dropped);
        }
        return text;
    }
}
