package io.mehari.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records that another program keeps, written in batches of one change per key. Reads that touch
 * the batch write it first. Who iterates does so over a copy, as such programs give no view that
 * stands still.
 */
final class RemoteStore extends ViewedStore {
    private static final long UNKNOWN = -1;

    private final String name;
    private final StoreSettings settings;
    private final RemoteRecords records;
    private final Map<String, RemoteChange> batch = new LinkedHashMap<>();
    private long atStart = UNKNOWN;
    private long writes;
    private long deleted;
    private boolean closed;

    RemoteStore(String name, StoreSettings settings, RemoteRecords records) {
        this.name = name;
        this.settings = settings;
        this.records = records;
    }

    @Override
    public synchronized void put(String key, Map<String, @Nullable Object> record) {
        add(new RemoteChange(key, RemoteChange.Kind.REPLACE, copy(key, record)));
    }

    @Override
    public synchronized void merge(String key, Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> copy = copy(key, fields);
        RemoteChange older = batch.get(key);
        if (older == null) {
            add(new RemoteChange(key, RemoteChange.Kind.MERGE, copy));
        } else if (older.kind() == RemoteChange.Kind.DELETE) {
            flush();
            add(new RemoteChange(key, RemoteChange.Kind.REPLACE, copy));
        } else {
            Map<String, @Nullable Object> both = new LinkedHashMap<>(older.fields());
            both.putAll(copy);
            add(new RemoteChange(key, older.kind(), Collections.unmodifiableMap(both)));
        }
    }

    private Map<String, @Nullable Object> copy(String key, Map<String, @Nullable Object> fields) {
        try {
            return RecordCopy.of(fields);
        } catch (IllegalArgumentException e) {
            throw Faults.value(name, key, e);
        }
    }

    private void add(RemoteChange change) {
        startCounting();
        batch.put(change.key(), change);
        writes += change.kind() == RemoteChange.Kind.DELETE ? 0 : 1;
        if (batch.size() >= settings.batchSize()) {
            flush();
        }
    }

    @Override
    public synchronized void delete(String key) {
        if (get(key) != null) {
            deleted++;
            add(new RemoteChange(key, RemoteChange.Kind.DELETE, Map.of()));
        }
    }

    @Override
    public synchronized void clear() {
        startCounting();
        deleted += count();
        try {
            records.clear();
        } catch (IOException e) {
            throw Faults.write(name, "the removal of all records", e);
        }
    }

    @Override
    public synchronized @Nullable Map<String, @Nullable Object> get(String key) {
        if (batch.containsKey(key)) {
            flush();
        }
        try {
            return records.get(key);
        } catch (IOException e) {
            throw Faults.read(name, e);
        }
    }

    @Override
    public synchronized long count() {
        flush();
        try {
            return records.count();
        } catch (IOException e) {
            throw Faults.read(name, e);
        }
    }

    private void startCounting() {
        if (atStart == UNKNOWN) {
            try {
                atStart = records.count();
            } catch (IOException e) {
                throw Faults.read(name, e);
            }
        }
    }

    @Override
    synchronized Iterator<Map<String, @Nullable Object>> snapshot() {
        flush();
        try {
            RecordSpool spool = new RecordSpool(settings.spool());
            try {
                records.list(record -> add(spool, record));
                spool.rewind();
                return new SpooledRecords(name, spool);
            } catch (IOException | RuntimeException e) {
                spool.close();
                throw e;
            }
        } catch (IOException e) {
            throw Faults.read(name, e);
        } catch (UncheckedIOException e) {
            throw Faults.read(name, e);
        }
    }

    private static void add(RecordSpool spool, Map<String, @Nullable Object> record) {
        try {
            spool.add(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void flush() {
        if (batch.isEmpty()) {
            return;
        }
        List<RemoteChange> changes = new ArrayList<>(batch.values());
        try {
            records.write(changes);
        } catch (IOException e) {
            throw Faults.write(name, Faults.range(batch.keySet()), e);
        }
        batch.clear();
    }

    @Override
    public synchronized Statistics statistics() {
        startCounting();
        long total = count();
        // As with tables: what was added is by how much the number of records grew.
        long added = total - atStart + deleted;
        return new Statistics(added, writes - added, deleted, total);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            try {
                flush();
            } finally {
                closed = true;
                records.close();
            }
        }
    }
}
