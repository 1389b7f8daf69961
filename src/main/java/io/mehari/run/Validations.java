package io.mehari.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Constraints that did not hold: each once, with a count and the first keys (7.9). */
public final class Validations {
    private static final int KEYS_KEPT = 3;

    /**
     * A constraint that did not hold.
     *
     * @param node id of the constraint's node
     * @param text what the constraint says
     * @param keys of the first records that failed it
     */
    public record Failure(String node, String text, long count, List<String> keys) {}

    private final Map<String, Failure> failures = new LinkedHashMap<>();

    public synchronized void failed(String node, String text, String key) {
        Failure old = failures.getOrDefault(node, new Failure(node, text, 0, List.of()));
        List<String> keys = new ArrayList<>(old.keys());
        if (keys.size() < KEYS_KEPT && !key.isEmpty()) {
            keys.add(key);
        }
        failures.put(node, new Failure(node, text, old.count() + 1, keys));
    }

    public synchronized List<Failure> list() {
        return new ArrayList<>(failures.values());
    }
}
