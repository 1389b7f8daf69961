package io.mehari.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the batches of one file store to its file, in their order. A full batch is appended and
 * forced to disk while the next one is gathered. A batch that failed is kept and tried again before
 * anything else is written or read.
 */
final class LineBatches implements KeyIndex.Lines, Closeable {
    /** Lines on their way to the file, the keys they are about, and where they will begin. */
    private record Batch(LineWriter lines, Collection<String> keys, long base) {}

    private final String store;
    private final LineFile file;
    private final Background<Void> background = new Background<>();
    private LineWriter spare;
    private @Nullable Batch unwritten;
    private boolean unforced;

    LineBatches(String store, LineFile file) {
        this.store = store;
        this.file = file;
        this.spare = new LineWriter(store);
    }

    /** Where the next batch will begin; those before it must have been awaited. */
    long base() {
        return file.next();
    }

    /** An empty writer for the next batch; those before it must have been awaited. */
    LineWriter spare() {
        return spare;
    }

    /** Whether a batch was handed over that is not known to be in the file. */
    boolean unwritten() {
        return unwritten != null;
    }

    /**
     * Begins to append a batch, which is this object's from now on, and to force it to disk; those
     * before it must have been awaited.
     *
     * @param keys what the lines are about, for errors
     */
    void writeSoon(LineWriter lines, Collection<String> keys) {
        if (unwritten != null) {
            throw new IllegalStateException("a batch before this one was not awaited");
        }
        Batch batch = new Batch(lines, keys, file.next());
        unwritten = batch;
        background.begin(
                () -> {
                    file.append(lines.bytes(), lines.size());
                    try {
                        file.force();
                    } catch (IOException e) {
                        // What could not be forced may be lost: it is written again.
                        file.endsAt(batch.base(), true, false);
                        throw e;
                    }
                    return null;
                });
    }

    /**
     * Appends lines without forcing them, and answers where they begin; those before them must have
     * been awaited. On failure they may be appended again.
     *
     * @param keys what the lines are about, for errors
     */
    long append(LineWriter lines, Collection<String> keys) {
        try {
            long base = file.append(lines.bytes(), lines.size());
            unforced = true;
            return base;
        } catch (IOException e) {
            throw Faults.write(store, Faults.range(keys), e);
        }
    }

    /**
     * Waits until all that was handed over is in the file.
     *
     * @throws io.mehari.diagnostic.MehariException MISSION-STORE-003 when it is not
     */
    void await() {
        Batch batch = unwritten;
        if (background.isUnderWay()) {
            try {
                background.await();
            } catch (ExecutionException e) {
                throw failed(e.getCause() == null ? e : e.getCause());
            }
            unforced = false;
        } else if (batch != null) {
            append(batch.lines(), batch.keys());
        }
        written();
    }

    private void written() {
        Batch batch = unwritten;
        if (batch != null) {
            batch.lines().reset();
            spare = batch.lines();
            unwritten = null;
        }
    }

    private RuntimeException failed(Throwable cause) {
        if (cause instanceof RuntimeException own) {
            return own;
        }
        Collection<String> keys = unwritten == null ? List.of() : unwritten.keys();
        return Faults.write(store, Faults.range(keys), cause);
    }

    /** Forces to disk what was appended without; those handed over must have been awaited. */
    void force() {
        if (unforced) {
            try {
                file.force();
                unforced = false;
            } catch (IOException e) {
                throw Faults.write(store, "records already appended", e);
            }
        }
    }

    /** Removes all lines, also those that could not be written. */
    void clear() throws IOException {
        try {
            background.await();
        } catch (ExecutionException e) {
            // Its lines are to go all the same.
        }
        written();
        unforced = false;
        if (file.exists()) {
            file.replace(out -> {});
        }
    }

    @Override
    public boolean holds(long offset, String key) throws IOException {
        awaited(offset);
        return file.holds(offset, key);
    }

    /** The line at the offset. */
    Line read(long offset) throws IOException {
        awaited(offset);
        return file.read(offset);
    }

    private void awaited(long offset) {
        Batch batch = unwritten;
        if (batch != null && offset >= batch.base()) {
            await();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            background.await();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }
}
