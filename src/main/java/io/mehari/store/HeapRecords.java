package io.mehari.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store that loses its records with the process, unless somebody copies them. */
public interface HeapRecords {
    /** The records by key, in list order; later writes do not change the copy. */
    Map<String, Map<String, @Nullable Object>> copy();

    /** Puts a copy back in place of all records; this counts as no write. */
    void restore(Map<String, Map<String, @Nullable Object>> records);
}
