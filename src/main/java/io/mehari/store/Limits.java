package io.mehari.store;

import org.jspecify.annotations.Nullable;

/** What the columns of a product can take (mission-language 9.4.2 to 9.4.4). */
interface Limits {
    /** SQLite keeps everything as exact text. */
    Limits NONE = new Limits() {};

    /** How many fields at most become columns. */
    default int columns() {
        return 300;
    }

    /** Whether a column can have that name. */
    default boolean canName(String field) {
        return true;
    }

    /** Whether a column of that kind gives the value back; if not, the column becomes text. */
    default boolean fits(Kind kind, Object cell) {
        return true;
    }

    /** Whether the key column can be of that kind; if not, it is text. */
    default boolean fitsKey(Kind kind) {
        return true;
    }

    /** Why no column at all can hold the value, or null when one can. */
    default @Nullable String refusal(Object cell) {
        return null;
    }

    /** Why that key cannot be stored, or null when it can. */
    default @Nullable String keyRefusal(String key) {
        return null;
    }
}
