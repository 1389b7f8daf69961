package io.mehari.source.page;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A list of values that moves to a file when it grows (mission-language 7.2). Reads as any other
 * list, as often as wanted and by several threads; iteration streams and sees the values there were
 * when it began. Closing removes the file; a later read is an {@link IllegalStateException}.
 *
 * <p>It deliberately is no {@code RandomAccess}: code that asks will iterate instead of indexing.
 */
public final class Spool extends AbstractList<@Nullable Object> implements Closeable {
    private final SpoolFolder folder;
    private final List<@Nullable Object> memory = new ArrayList<>();
    private @Nullable SpoolFile file;
    private @Nullable SpoolReader reader;
    private long bytes;
    private int size;
    private boolean closed;

    Spool(SpoolFolder folder) {
        this.folder = folder;
    }

    /**
     * Adds values that took about that many bytes of JSON.
     *
     * @throws io.mehari.diagnostic.MehariException MISSION-STORE-003 when the file cannot be
     *     written
     */
    public synchronized void append(List<? extends @Nullable Object> values, long about) {
        requireOpen();
        bytes += about;
        if (file == null && !folder.isTooMuch((long) size + values.size(), bytes)) {
            memory.addAll(values);
        } else {
            write(values);
        }
        size = Math.addExact(size, values.size());
    }

    /** Whether the values lie in a file. */
    public synchronized boolean isOnDisk() {
        return file != null;
    }

    @Override
    public synchronized int size() {
        requireOpen();
        return size;
    }

    /** Quick for rising positions; a jump reads up to 1,024 values. */
    @Override
    public synchronized @Nullable Object get(int index) {
        Objects.checkIndex(index, size());
        SpoolFile stored = file;
        if (stored == null) {
            return memory.get(index);
        }
        SpoolReader current = reader;
        if (current == null || !current.reaches(index)) {
            current = stored.reader(index);
            reader = current;
        }
        return current.at(index);
    }

    @Override
    public synchronized Iterator<@Nullable Object> iterator() {
        requireOpen();
        SpoolFile stored = file;
        if (stored == null || size == 0) {
            return new ArrayList<>(memory).iterator();
        }
        return new FileIterator(stored.reader(0), size);
    }

    @Override
    public synchronized void close() {
        SpoolFile stored = file;
        closed = true;
        file = null;
        reader = null;
        memory.clear();
        folder.forget(this);
        if (stored != null) {
            try {
                folder.remove(stored);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove a file in " + folder.path(), e);
            }
        }
    }

    private void write(List<? extends @Nullable Object> values) {
        try {
            SpoolFile target = file;
            if (target == null) {
                target = folder.newFile(this);
                file = target;
                for (Object value : memory) {
                    target.append(value);
                }
                memory.clear();
            }
            for (Object value : values) {
                target.append(value);
            }
            target.flush();
        } catch (IOException e) {
            throw folder.unwritable(e);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the items of a fetch were read after its action");
        }
    }

    private static final class FileIterator implements Iterator<@Nullable Object> {
        private final SpoolReader reader;
        private final int end;
        private int next;

        FileIterator(SpoolReader reader, int end) {
            this.reader = reader;
            this.end = end;
        }

        @Override
        public boolean hasNext() {
            return next < end;
        }

        @Override
        public @Nullable Object next() {
            if (next >= end) {
                throw new NoSuchElementException();
            }
            return reader.at(next++);
        }
    }
}
