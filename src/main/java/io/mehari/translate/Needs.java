package io.mehari.translate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the steps of a mission's routes need beside them: beans that are made for them. */
final class Needs {
    private final Set<Integer> pools = new TreeSet<>();
    private final Map<String, String> seen = new LinkedHashMap<>();

    /** A pool of so many threads. */
    void pool(int threads) {
        pools.add(threads);
    }

    Set<Integer> pools() {
        return pools;
    }

    /** The repository of the loop with that node id, and its name. */
    String seen(String loop) {
        String name = loop.replace('#', '.') + ".seen";
        seen.put(name, loop.replaceFirst("\\.", ":").replace('#', ':'));
        return name;
    }

    /** Names of repositories with their scopes: mission, action and loop. */
    Map<String, String> seen() {
        return seen;
    }
}
