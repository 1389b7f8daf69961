package io.mehari.store;

import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Iterates over records that were copied into a temporary file, which goes away at the end. */
final class SpooledRecords implements Iterator<Map<String, @Nullable Object>>, AutoCloseable {
    private final String store;
    private final RecordSpool spool;
    private @Nullable Map<String, @Nullable Object> next;

    SpooledRecords(String store, RecordSpool spool) throws IOException {
        this.store = store;
        this.spool = spool;
        this.next = spool.next();
    }

    @Override
    public synchronized boolean hasNext() {
        return next != null;
    }

    @Override
    public synchronized Map<String, @Nullable Object> next() {
        Map<String, @Nullable Object> record = next;
        if (record == null) {
            throw new NoSuchElementException();
        }
        try {
            next = spool.next();
        } catch (IOException e) {
            throw Faults.read(store, e);
        }
        return record;
    }

    @Override
    public synchronized void close() throws IOException {
        next = null;
        spool.close();
    }
}
