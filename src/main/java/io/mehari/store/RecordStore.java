package io.mehari.store;

import io.mehari.expression.StoreView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records under keys (mission-language 9.1). Writes are gathered in batches; every read of this
 * object sees them at once. All methods are thread-safe and atomic per key. Records are copied on
 * write.
 */
public interface RecordStore extends AutoCloseable {
    /**
     * Inserts the record or replaces the whole record of that key.
     *
     * @throws io.mehari.diagnostic.MehariException MISSION-STORE-002 when the record holds
     *     something that is no value, MISSION-STORE-003 when a full batch cannot be written,
     *     MISSION-STORE-004 when a table lacks a column and must not be altered
     */
    void put(String key, Map<String, @Nullable Object> record);

    /** Lays the fields over the record of that key, or inserts them; errors as {@link #put}. */
    void merge(String key, Map<String, @Nullable Object> fields);

    /** Removes the record of that key; nothing when there is none. */
    void delete(String key);

    /** Removes all records. */
    void clear();

    /** The record of that key, or null. */
    @Nullable Map<String, @Nullable Object> get(String key);

    /** Number of records. */
    long count();

    /**
     * The store as expressions see it. Its iterators may be closed early through {@link
     * AutoCloseable}; those read to the end close themselves.
     */
    StoreView view();

    /**
     * Writes what is gathered; afterwards it survives a loss of power.
     *
     * @throws io.mehari.diagnostic.MehariException MISSION-STORE-003 naming store, key range and
     *     cause; the writes stay gathered and the next flush tries them again
     */
    void flush();

    /**
     * What happened to the records since the store was opened, and how many there are; a batch that
     * cannot be written does not count.
     */
    Statistics statistics();

    /** Flushes, tidies up and gives back locks and connections; a second call does nothing. */
    @Override
    void close();
}
