package io.mehari.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The records of a file store as they were when this was made. It has a file handle of its own, so
 * that neither later writes nor replacing the file disturb it; both it and the list of offsets are
 * given back at the end, on {@link #close}, or when the iterator is collected.
 */
final class LineSnapshot implements Iterator<Map<String, @Nullable Object>>, AutoCloseable {
    private final String store;
    private final OffsetList offsets;
    private final FileChannel channel;
    private final LineCursor cursor;
    private long next;

    LineSnapshot(String store, OffsetList offsets, FileChannel channel) throws IOException {
        this.store = store;
        this.offsets = offsets;
        this.channel = channel;
        this.cursor = new LineCursor(channel);
        advance();
    }

    private void advance() throws IOException {
        next = offsets.next();
        if (next == OffsetList.END) {
            close();
        }
    }

    @Override
    public boolean hasNext() {
        return next != OffsetList.END;
    }

    @Override
    public Map<String, @Nullable Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            cursor.seek(next);
            Map<String, @Nullable Object> record = cursor.read().record();
            if (record == null) {
                throw new IOException("the line at " + next + " holds no record any more");
            }
            advance();
            return record;
        } catch (IOException e) {
            throw Faults.read(store, e);
        }
    }

    @Override
    public void close() throws IOException {
        next = OffsetList.END;
        channel.close();
        offsets.close();
    }
}
