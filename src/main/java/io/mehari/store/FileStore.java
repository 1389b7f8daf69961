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
 * <p>A full batch is flushed: appended and forced to disk. A reader of the store has the batch
 * appended alone, so that looking at records costs no force.
 */
final class FileStore extends ViewedStore {
    private static final int BATCH_BYTES = 1 << 20;

    private final String name;
    private final int batchSize;
    private final LineFile file;
    private final Path spool;
    private final StoreLock lock;
    private final LineWriter lines;
    private final Map<String, PendingKey> batch = new LinkedHashMap<>();
    private KeyIndex index;
    private long linesInFile;
    private long linesInBatch;
    private boolean unforced;
    private boolean closed;
    private long added;
    private long updated;
    private long deleted;
    private long total;
    private Statistics written;

    FileStore(String name, int batchSize, StoreFiles.Opened opened) {
        this.name = name;
        this.batchSize = batchSize;
        this.lines = new LineWriter(name);
        this.file = opened.file();
        this.index = opened.index();
        this.linesInFile = opened.lines();
        this.spool = opened.spool();
        this.lock = opened.lock();
        this.total = index.size();
        this.written = new Statistics(0, 0, 0, total);
    }

    @Override
    public synchronized void put(String key, Map<String, @Nullable Object> record) {
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
            flush();
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
            return index.find(key, hash, file);
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
        if (!file.exists()) {
            return;
        }
        try {
            file.replace(out -> {});
            index.close();
            index = new KeyIndex(spool);
            linesInFile = 0;
            unforced = false;
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
            long ordinal = index.find(key, KeyIndex.hash(key), file);
            return ordinal == KeyIndex.NONE ? null : file.read(index.offset(ordinal)).record();
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
        if (unforced) {
            try {
                file.force();
                unforced = false;
            } catch (IOException e) {
                throw Faults.write(name, "records already appended", e);
            }
        }
    }

    /** Appends the batch and files its keys; on failure the batch stays as it is. */
    private void write() {
        if (linesInBatch == 0) {
            batch.clear();
            return;
        }
        try {
            index.reserve(batch.size());
            long base = file.append(lines.bytes(), lines.size());
            unforced = true;
            batch.values().forEach(pending -> settle(pending, base));
        } catch (IOException e) {
            throw Faults.write(name, Faults.range(batch.keySet()), e);
        }
        linesInFile += linesInBatch;
        forgetBatch();
        written = statistics();
    }

    private void settle(PendingKey pending, long base) {
        if (pending.removed && pending.ordinal != KeyIndex.NONE) {
            index.remove(pending.hash, pending.ordinal);
        }
        if (pending.start < 0) {
            return;
        }
        if (pending.removed || pending.ordinal == KeyIndex.NONE) {
            index.add(pending.hash, base + pending.start);
        } else {
            index.move(pending.ordinal, base + pending.start);
        }
    }

    private void forgetBatch() {
        batch.clear();
        lines.reset();
        linesInBatch = 0;
    }

    @Override
    public synchronized Statistics statistics() {
        return linesInBatch == 0 ? new Statistics(added, updated, deleted, total) : written;
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
        try (OffsetList offsets = index.list();
                var channel = file.reader()) {
            LineCursor cursor = new LineCursor(channel);
            file.replace(
                    out -> {
                        for (long at = offsets.next(); at != OffsetList.END; at = offsets.next()) {
                            cursor.seek(at);
                            cursor.copyTo(out);
                            out.write('\n');
                        }
                    });
        } catch (IOException e) {
            throw Faults.write(name, "one line per key", e);
        }
    }
}
