package io.mehari.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The warnings of a run; equal ones are one entry with a count, and so are those about items of one
 * loop, however much their texts differ: a million bad items must not fill the memory. Safe for
 * many threads.
 */
public final class Warnings {
    /** Items that an entry names; of further ones it only counts. */
    private static final int NAMED_ITEMS = 3;

    /**
     * One warning, said once or more.
     *
     * @param message of the first of them
     * @param node id of the node that warned, or null
     * @param page number of the page that the first was about, or null
     * @param items the first items that it was about; empty: it was about none
     */
    public record Warning(
            String code,
            String message,
            @Nullable String node,
            @Nullable Long page,
            List<String> items,
            long count) {}

    /** What makes warnings one entry: the text, or for items the node. */
    private record Key(String code, @Nullable String message, @Nullable String node) {}

    private final Map<Key, Warning> entries = new LinkedHashMap<>();

    public void add(String code, String message, @Nullable String node) {
        addOnPage(code, message, node, null);
    }

    /** A warning about a page, unless that is null. */
    public synchronized void addOnPage(
            String code, String message, @Nullable String node, @Nullable Long page) {
        merge(new Key(code, message, null), new Warning(code, message, node, page, List.of(), 1));
    }

    /**
     * A warning about an item of a loop.
     *
     * @param item as errors name it: {@code for x[i] (key K)}
     */
    public synchronized void addOfItem(
            String code, String message, @Nullable String node, String item) {
        merge(new Key(code, null, node), new Warning(code, message, node, null, List.of(item), 1));
    }

    private void merge(Key key, Warning warning) {
        entries.merge(
                key,
                warning,
                (old, one) ->
                        new Warning(
                                old.code(),
                                old.message(),
                                old.node(),
                                old.page(),
                                Stream.concat(old.items().stream(), one.items().stream())
                                        .limit(NAMED_ITEMS)
                                        .toList(),
                                old.count() + 1));
    }

    public synchronized List<Warning> list() {
        return new ArrayList<>(entries.values());
    }
}
