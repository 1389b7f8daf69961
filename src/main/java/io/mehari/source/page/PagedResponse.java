package io.mehari.source.page;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The object that a fetch with pagination gives: the last page's fields with the items of all pages
 * in the place of its own. Where a list is needed it stands for its items (mission-language 7.2).
 */
public final class PagedResponse extends AbstractMap<String, @Nullable Object> {
    private final Map<String, @Nullable Object> fields;
    private final List<@Nullable Object> items;

    /**
     * The response of these pages.
     *
     * @param fields the items included
     * @param items of all pages
     */
    public PagedResponse(Map<String, @Nullable Object> fields, List<@Nullable Object> items) {
        this.fields = fields;
        this.items = items;
    }

    /** The items of all pages. */
    public List<@Nullable Object> items() {
        return items;
    }

    @Override
    public boolean containsKey(Object name) {
        return fields.containsKey(name);
    }

    @Override
    public @Nullable Object get(Object name) {
        return fields.get(name);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return Collections.unmodifiableSet(fields.entrySet());
    }
}
