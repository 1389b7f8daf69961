package io.mehari.source.page;

import io.mehari.expression.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the items of each page (mission-language 7.2.2). The path is fixed by the first page that
 * tells it, and holds for all others.
 */
public final class ItemsFinder {
    private static final List<String> USUAL =
            List.of("data", "items", "results", "records", "entries", "rows", "value");

    private final List<FieldPath> hints;
    private final boolean given;
    private @Nullable FieldPath path;

    /**
     * @param itemsPath as the author gave it, or null
     * @param hints paths that until and the first consumer read, in that order
     */
    public ItemsFinder(@Nullable String itemsPath, List<String> hints) {
        this.hints = hints.stream().map(FieldPath::parse).toList();
        this.path = itemsPath == null ? null : FieldPath.parse(itemsPath);
        this.given = itemsPath != null;
    }

    /** The items of a page, none when there is no list. */
    public List<@Nullable Object> items(@Nullable Object body) {
        if (body instanceof List<?> list) {
            return values(list);
        }
        if (!(body instanceof Map<?, ?> page)) {
            return List.of();
        }
        if (path == null && !given) {
            path = find(page);
        }
        return path != null && path.read(page) instanceof List<?> list ? values(list) : List.of();
    }

    /** The path of the items; null while no page told it. */
    @Nullable FieldPath path() {
        return path;
    }

    private @Nullable FieldPath find(Map<?, ?> page) {
        for (FieldPath hint : hints) {
            Object value = hint.read(page);
            // `length(response.cursor)` reads a text: that is no place for items
            if (value == null || value == Environment.ABSENT || value instanceof List) {
                return hint;
            }
        }
        List<String> order = new ArrayList<>(USUAL);
        page.keySet().forEach(name -> order.add((String) name));
        String found = null;
        for (String name : order) {
            if (page.get(name) instanceof List<?> list && !list.isEmpty()) {
                return new FieldPath(List.of(name));
            }
            if (found == null && page.get(name) instanceof List) {
                found = name;
            }
        }
        return found == null ? null : new FieldPath(List.of(found));
    }

    @SuppressWarnings("unchecked") // the elements of a list are values, whatever they are
    private static List<@Nullable Object> values(List<?> list) {
        return (List<@Nullable Object>) list;
    }
}
