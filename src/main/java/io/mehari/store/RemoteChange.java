package io.mehari.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a batch does to one key.
 *
 * @param fields of the record, or those that are laid over it; empty for a deletion
 */
record RemoteChange(String key, Kind kind, Map<String, @Nullable Object> fields) {
    /** What is done. */
    enum Kind {
        REPLACE,
        MERGE,
        DELETE
    }
}
