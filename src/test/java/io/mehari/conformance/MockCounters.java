package io.mehari.conformance;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often something was asked of the mock API. */
final class MockCounters {
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /** Counts once more and gives the new count. */
    int up(String what) {
        return counts.merge(what, 1, Integer::sum);
    }

    boolean any(String what) {
        return counts.containsKey(what);
    }
}
