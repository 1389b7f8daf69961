package io.mehari.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records on the heap, gone with this object (mission-language 9.2). */
final class MemoryStore extends ViewedStore implements HeapRecords {
    private final String name;
    private final Map<String, Map<String, @Nullable Object>> records = new LinkedHashMap<>();
    private long added;
    private long updated;
    private long deleted;

    MemoryStore(String name) {
        this.name = name;
    }

    @Override
    public synchronized void put(String key, Map<String, @Nullable Object> record) {
        store(key, copy(key, record));
    }

    @Override
    public synchronized void merge(String key, Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        Map<String, @Nullable Object> old = records.get(key);
        if (old != null) {
            merged.putAll(old);
        }
        merged.putAll(copy(key, fields));
        store(key, Collections.unmodifiableMap(merged));
    }

    private void store(String key, Map<String, @Nullable Object> record) {
        if (records.put(key, record) == null) {
            added++;
        } else {
            updated++;
        }
    }

    private Map<String, @Nullable Object> copy(String key, Map<String, @Nullable Object> record) {
        try {
            return RecordCopy.of(record);
        } catch (IllegalArgumentException e) {
            throw Faults.value(name, key, e);
        }
    }

    @Override
    public synchronized void delete(String key) {
        if (records.remove(key) != null) {
            deleted++;
        }
    }

    @Override
    public synchronized void clear() {
        deleted += records.size();
        records.clear();
    }

    @Override
    public synchronized @Nullable Map<String, @Nullable Object> get(String key) {
        return records.get(key);
    }

    @Override
    public synchronized long count() {
        return records.size();
    }

    @Override
    synchronized Iterator<Map<String, @Nullable Object>> snapshot() {
        return new ArrayList<>(records.values()).iterator();
    }

    @Override
    public synchronized Map<String, Map<String, @Nullable Object>> copy() {
        return new LinkedHashMap<>(records);
    }

    @Override
    public synchronized void restore(Map<String, Map<String, @Nullable Object>> copy) {
        records.clear();
        copy.forEach((key, record) -> records.put(key, copy(key, record)));
    }

    @Override
    public void flush() {
        // Nothing outlives this object, so there is nothing to write.
    }

    @Override
    public synchronized Statistics statistics() {
        return new Statistics(added, updated, deleted, records.size());
    }

    @Override
    public void close() {
        // The records stay readable: the run record may still want them (15.1).
    }
}
