package io.mehari.extending;

import io.mehari.expression.StoreView;
import io.mehari.store.RecordStore;
import io.mehari.store.Statistics;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records in memory that tell of every change: the part that simple stores have in common. */
abstract class KeptRecords implements RecordStore {
    private final Map<String, Map<String, @Nullable Object>> records;
    private long added;
    private long updated;
    private long deleted;

    KeptRecords(Map<String, Map<String, @Nullable Object>> records) {
        this.records = records;
    }

    /** The record of that key was written, or removed when it is null. */
    abstract void changed(String key, @Nullable Map<String, @Nullable Object> record);

    @Override
    public synchronized void put(String key, Map<String, @Nullable Object> record) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(record);
        changed(key, copy);
        if (records.put(key, copy) == null) {
            added++;
        } else {
            updated++;
        }
    }

    @Override
    public synchronized void merge(String key, Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> merged =
                new LinkedHashMap<>(records.getOrDefault(key, Map.of()));
        merged.putAll(fields);
        put(key, merged);
    }

    @Override
    public synchronized void delete(String key) {
        if (records.remove(key) != null) {
            changed(key, null);
            deleted++;
        }
    }

    @Override
    public synchronized void clear() {
        List.copyOf(records.keySet()).forEach(this::delete);
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
    public StoreView view() {
        return new View();
    }

    @Override
    public void flush() {
        // Every change is written at once.
    }

    @Override
    public synchronized Statistics statistics() {
        return new Statistics(added, updated, deleted, records.size());
    }

    @Override
    public void close() {
        // There is nothing to give back.
    }

    private synchronized List<Map<String, @Nullable Object>> snapshot() {
        return List.copyOf(records.values());
    }

    private final class View implements StoreView {
        @Override
        public long size() {
            return count();
        }

        @Override
        public @Nullable Map<String, @Nullable Object> get(String key) {
            return KeptRecords.this.get(key);
        }

        @Override
        public Iterator<Map<String, @Nullable Object>> iterator() {
            return snapshot().iterator();
        }
    }
}
