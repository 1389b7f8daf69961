package io.mehari.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The warnings of a run; equal ones are one entry with a count. Safe for many threads. */
public final class Warnings {
    /**
     * One warning, said once or more.
     *
     * @param node id of the node that warned, or null
     */
    public record Warning(String code, String message, @Nullable String node, long count) {}

    private record Key(String code, String message) {}

    private final Map<Key, Warning> entries = new LinkedHashMap<>();

    public synchronized void add(String code, String message, @Nullable String node) {
        entries.merge(
                new Key(code, message),
                new Warning(code, message, node, 1),
                (old, one) -> new Warning(code, message, old.node(), old.count() + 1));
    }

    public synchronized List<Warning> list() {
        return new ArrayList<>(entries.values());
    }
}
