package io.mehari.store;

import io.mehari.diagnostic.MehariException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records in a JSON Lines file (mission-language 9.3). Neither records nor keys stay on the heap:
 * only the batch not yet written does.
 *
 * <p>A full batch is appended and forced to disk while the next one is gathered. A reader of the
 * store has the batch appended alone, so that looking at records costs no force.
 */
final class FileStore extends ViewedStore {
    private static final int BATCH_BYTES = 1 << 20;

    private final String name;
    private final int batchSize;
    private final LineFile file;
    private final Path spool;
    private final StoreLock lock;
    private final LineBatches batches;
    private LineWriter lines;
    private Map<String, PendingKey> batch = new LinkedHashMap<>();
    private KeyIndex index;
    private long linesInFile;
    private long linesInBatch;
    private boolean closed;
    private long added;
    private long updated;
    private long deleted;
    private long total;
    private Statistics handedOver;
    private Statistics written;

    FileStore(String name, int batchSize, StoreFiles.Opened opened) {
        this.name = name;
        this.batchSize = batchSize;
        this.lines = new LineWriter(name);
        this.file = opened.file();
        this.batches = new LineBatches(name, file);
        this.index = opened.index();
        this.linesInFile = opened.lines();
        this.spool = opened.spool();
        this.lock = opened.lock();
        this.total = index.size();
        this.handedOver = new Statistics(0, 0, 0, total);
        this.written = handedOver;
    }

    @Override
    public synchronized void put(String key, Map<String, @Nullable Object> record) {
        writeFullBatch(); // full here is a batch that could not be written
        int start = lines.set(key, record);
        linesInBatch++;
        PendingKey pending = pending(key);
        if (pending.exists()) {
            updated++;
        } else {
            added++;
            total++;
            if (pending.removed) {
                // Added again: the key goes to the end of the list, and so of the batch.
                batch.remove(key);
                batch.put(key, pending);
            }
        }
        pending.start = start;
        pending.end = lines.size();
        writeFullBatch();
    }

    private void writeFullBatch() {
        if (batch.size() >= batchSize || lines.size() >= BATCH_BYTES) {
            writeSoon();
        }
    }

    private PendingKey pending(String key) {
        PendingKey pending = batch.get(key);
        if (pending == null) {
            long hash = KeyIndex.hash(key);
            pending = new PendingKey(hash, find(key, hash));
            batch.put(key, pending);
        }
        return pending;
    }

    private long find(String key, long hash) {
        try {
            return index.find(key, hash, batches);
        } catch (IOException e) {
            throw Faults.read(name, e);
        }
    }

    @Override
    public synchronized void merge(String key, Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> old = get(key);
        if (old == null) {
            put(key, fields);
        } else {
            Map<String, @Nullable Object> merged = new LinkedHashMap<>(old);
            merged.putAll(fields);
            put(key, merged);
        }
    }

    @Override
    public synchronized void delete(String key) {
        PendingKey pending = pending(key);
        if (pending.exists()) {
            lines.delete(key);
            linesInBatch++;
            deleted++;
            total--;
            pending.start = -1;
            pending.removed = true;
        }
        if (pending.ordinal == KeyIndex.NONE) {
            batch.remove(key);
        }
        writeFullBatch();
    }

    @Override
    public synchronized void clear() {
        deleted += total;
        total = 0;
        forgetBatch();
        try {
            batches.clear();
            index.close();
            index = new KeyIndex(spool);
            linesInFile = 0;
            allWritten();
        } catch (IOException e) {
            throw Faults.write(name, "the removal of all records", e);
        }
    }

    @Override
    public synchronized @Nullable Map<String, @Nullable Object> get(String key) {
        try {
            PendingKey pending = batch.get(key);
            if (pending != null && (pending.start >= 0 || pending.removed)) {
                return pending.start < 0
                        ? null
                        : Line.read(lines.bytes(), pending.start, pending.end - pending.start)
                                .record();
            }
            long ordinal = index.find(key, KeyIndex.hash(key), batches);
            return ordinal == KeyIndex.NONE ? null : batches.read(index.offset(ordinal)).record();
        } catch (IOException e) {
            throw Faults.read(name, e);
        }
    }

    @Override
    public synchronized long count() {
        return total;
    }

    @Override
    synchronized Iterator<Map<String, @Nullable Object>> snapshot() {
        write();
        if (total == 0) {
            return Collections.emptyIterator();
        }
        try {
            return new LineSnapshot(name, index.list(), file.reader());
        } catch (IOException e) {
            throw Faults.read(name, e);
        }
    }

    @Override
    public synchronized void flush() {
        write();
        batches.force();
    }

    /** Has the batch appended. */
    private void write() {
        await();
        if (linesInBatch == 0) {
            batch.clear();
            return;
        }
        reserve();
        settle(batches.append(lines, batch.keySet()));
        forgetBatch();
        allWritten();
    }

    private void allWritten() {
        handedOver = new Statistics(added, updated, deleted, total);
        written = handedOver;
    }

    private void await() {
        batches.await();
        written = handedOver;
    }

    /** Has the batch appended and forced while the next one is gathered. */
    private void writeSoon() {
        await();
        if (linesInBatch == 0) {
            return;
        }
        reserve();
        settle(batches.base());
        handedOver = new Statistics(added, updated, deleted, total);
        LineWriter next = batches.spare();
        batches.writeSoon(lines, batch.keySet());
        lines = next;
        batch = new LinkedHashMap<>();
        linesInBatch = 0;
    }

    private void reserve() {
        try {
            index.reserve(batch.size());
        } catch (IOException e) {
            throw Faults.write(name, Faults.range(batch.keySet()), e);
        }
    }

    /** Files the keys of the batch, whose lines begin there. */
    private void settle(long base) {
        batch.values().forEach(pending -> pending.settle(index, base));
        linesInFile += linesInBatch;
    }

    private void forgetBatch() {
        batch.clear();
        lines.reset();
        linesInBatch = 0;
    }

    @Override
    public synchronized Statistics statistics() {
        return linesInBatch == 0 && !batches.unwritten()
                ? new Statistics(added, updated, deleted, total)
                : written;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        MehariException fault = null;
        try {
            flush();
            tidy();
        } catch (MehariException e) {
            fault = e;
        }
        try {
            release();
        } catch (IOException e) {
            fault = fault == null ? Faults.write(name, "the end of the file", e) : fault;
        }
        if (fault != null) {
            throw fault;
        }
    }

    private void release() throws IOException {
        forgetBatch();
        try {
            batches.close();
            file.close();
            index.close();
        } finally {
            lock.close();
        }
    }

    /** One line per key, in list order; nothing to do where that is so already. */
    private void tidy() {
        if (!file.exists() || (linesInFile == total && !file.untidy())) {
            return;
        }
        try (OffsetList offsets = index.list()) {
            file.keep(offsets);
        } catch (IOException e) {
            throw Faults.write(name, "one line per key", e);
        }
    }
}
