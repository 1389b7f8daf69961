package io.mehari.store;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one batch does to one key: sets the whole row, sets some columns, or deletes the row. */
final class Row {
    private static final Object ABSENT = new Object();

    private final String key;
    private final boolean deletes;
    private boolean whole;
    private @Nullable Object[] cells;
    private @Nullable Map<String, @Nullable Object> extra;
    private int size;

    private Row(String key, boolean whole, boolean deletes, int width) {
        this.key = key;
        this.whole = whole;
        this.deletes = deletes;
        this.cells = new @Nullable Object[width];
        if (!whole) {
            Arrays.fill(cells, ABSENT);
        }
    }

    /** Cells not set are null. */
    static Row whole(String key, int width) {
        return new Row(key, true, false, width);
    }

    /** Cells not set stay as they are in the database. */
    static Row partial(String key, int width) {
        return new Row(key, false, false, width);
    }

    static Row deletion(String key) {
        return new Row(key, true, true, 0);
    }

    String key() {
        return key;
    }

    boolean isWhole() {
        return whole;
    }

    boolean deletes() {
        return deletes;
    }

    void set(int position, @Nullable Object cell) {
        if (position >= cells.length) {
            int old = cells.length;
            cells = Arrays.copyOf(cells, position + 4);
            if (!whole) {
                Arrays.fill(cells, old, cells.length, ABSENT);
            }
        }
        cells[position] = cell;
        size += Cell.size(cell);
    }

    void setExtra(String field, @Nullable Object value) {
        if (extra == null) {
            extra = new LinkedHashMap<>();
        }
        extra.put(field, value);
        size += Cell.size(value);
    }

    boolean has(int position) {
        return position < cells.length ? cells[position] != ABSENT : whole;
    }

    @Nullable Object get(int position) {
        return position < cells.length ? cells[position] : null;
    }

    /** Fields that are no columns; null when the row says nothing about them. */
    @Nullable Map<String, @Nullable Object> extra() {
        return extra;
    }

    /** Puts other fields that are no columns under those of this row. */
    void extraOver(Map<String, @Nullable Object> older) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(older);
        if (extra != null) {
            all.putAll(extra);
        }
        extra = all;
    }

    /** About how many bytes the row takes on the heap beside its cells. */
    int size() {
        return size;
    }

    /** Lays a partial row over this one. */
    void overlay(Row newer) {
        for (int i = 0; i < newer.cells.length; i++) {
            if (newer.cells[i] != ABSENT) {
                set(i, newer.cells[i]);
            }
        }
        if (newer.extra != null) {
            newer.extra.forEach(this::setExtra);
        }
    }

    /** This partial row as the whole of it, for a key that is not there. */
    Row asWhole() {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] == ABSENT) {
                cells[i] = null;
            }
        }
        whole = true;
        return this;
    }

    /** Which columns the row sets. */
    BitSet columns() {
        BitSet set = new BitSet(cells.length);
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] != ABSENT) {
                set.set(i);
            }
        }
        return set;
    }
}
