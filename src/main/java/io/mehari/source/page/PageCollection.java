package io.mehari.source.page;

import io.mehari.source.OptionReader;
import java.io.Closeable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stays of the pages for the logical response (mission-language 7.2, 7.3.6). */
final class PageCollection implements Closeable {
    /** How much of the pages later steps need. */
    enum Keep {
        /** Nothing. */
        NONE,
        /** The last page alone. */
        LAST,
        /** All items, and the last page. */
        ITEMS;

        /** The option {@code keep}: items (default), last or none. */
        static Keep of(OptionReader options) {
            try {
                return valueOf(options.text("keep", "items").toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw options.wrong("keep", "items, last or none");
            }
        }
    }

    private final Keep keep;
    private final Spool items;
    private @Nullable Object last;

    PageCollection(Keep keep, SpoolFolder folder) {
        this.keep = keep;
        this.items = folder.newSpool();
    }

    void add(@Nullable Object body, List<@Nullable Object> pageItems, long bytes) {
        if (keep == Keep.ITEMS) {
            items.append(pageItems, bytes);
        }
        if (keep != Keep.NONE && (body != null || last == null)) {
            last = body;
        }
    }

    /** The items of all pages, as far as they are kept. */
    List<@Nullable Object> items() {
        return items;
    }

    /**
     * The logical response.
     *
     * @param path of the items in an object page, null when there is none
     */
    @Nullable Object result(@Nullable FieldPath path) {
        if (keep != Keep.ITEMS) {
            return last;
        }
        if (last instanceof List) {
            return items;
        }
        if (!(last instanceof Map<?, ?> page)) {
            return last;
        }
        @SuppressWarnings("unchecked") // JSON objects have string keys
        Map<String, @Nullable Object> fields =
                path == null ? (Map<String, @Nullable Object>) page : path.with(page, items);
        return new PagedResponse(fields, items);
    }

    @Override
    public void close() {
        items.close();
        last = null;
    }
}
