package io.mehari.expression;

import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records of a store as an expression sees them (5.2). */
public interface StoreView extends Iterable<Map<String, @Nullable Object>> {
    /** Number of records. */
    long size();

    /** The record of that key, or null. */
    @Nullable Map<String, @Nullable Object> get(String key);

    /** The records in list order as they are at this moment; later writes are not seen. */
    @Override
    Iterator<Map<String, @Nullable Object>> iterator();
}
