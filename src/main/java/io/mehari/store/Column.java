package io.mehari.store;

import org.jspecify.annotations.Nullable;

/** One column: what the database has, and what the records of the batch need it to be. */
final class Column {
    private final String name;
    private final int position;
    private Kind kind;
    private @Nullable Kind stored;
    private @Nullable String declared;

    /** A column that the next write adds. */
    Column(String name, int position, Kind kind) {
        this.name = name;
        this.position = position;
        this.kind = kind;
    }

    /** A column that is there, with the type it was declared with. */
    Column(String name, int position, Kind kind, String declared) {
        this(name, position, kind);
        this.stored = kind;
        this.declared = declared;
    }

    /** The column as it is now. */
    Column copy() {
        Column copy = new Column(name, position, kind);
        copy.stored = stored;
        copy.declared = declared;
        return copy;
    }

    String name() {
        return name;
    }

    /** Place among the columns, from 0. */
    int position() {
        return position;
    }

    Kind kind() {
        return kind;
    }

    void kind(Kind wider) {
        kind = wider;
    }

    /** The kind in the database, or null when the column is not there yet. */
    @Nullable Kind stored() {
        return stored;
    }

    /** Forgets what the batch needs. */
    void revert() {
        kind = stored == null ? kind : stored;
    }

    boolean widened() {
        return stored != null && stored != kind;
    }

    /** The type as the table declares it, or null when that is for the dialect to say. */
    @Nullable String declared() {
        return widened() ? null : declared;
    }

    /** The database has the column as it is now. */
    void settle() {
        if (stored != kind) {
            declared = null;
        }
        stored = kind;
    }
}
