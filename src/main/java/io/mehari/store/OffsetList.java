package io.mehari.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Offsets written once and read once, in order. Beyond {@value #HEAP_LIMIT} they go through a
 * temporary file, 8 bytes each. A list that is dropped half read gives its file back when it is
 * collected.
 */
final class OffsetList implements Closeable {
    /** What {@link #next} answers at the end. */
    static final long END = -1;

    private static final int HEAP_LIMIT = 1 << 13;

    private final Path directory;
    private long[] window = new long[64];
    private int used;
    private int read;
    private boolean reading;
    private @Nullable FileChannel file;

    OffsetList(Path directory) {
        this.directory = directory;
    }

    void add(long offset) throws IOException {
        if (used == HEAP_LIMIT) {
            spill();
        } else if (used == window.length) {
            window = Arrays.copyOf(window, 2 * used);
        }
        window[used++] = offset;
    }

    private void spill() throws IOException {
        if (file == null) {
            file = TemporaryFile.open(directory, "list");
        }
        ByteBuffer bytes = ByteBuffer.allocate(used * Long.BYTES);
        bytes.asLongBuffer().put(window, 0, used);
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        used = 0;
    }

    /** The next offset, or {@link #END}. */
    long next() throws IOException {
        if (!reading) {
            reading = true;
            if (file != null) {
                spill();
                file.position(0);
            }
        }
        if (read == used && !refill()) {
            return END;
        }
        return window[read++];
    }

    private boolean refill() throws IOException {
        if (file == null) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.allocate(HEAP_LIMIT * Long.BYTES);
        while (bytes.hasRemaining() && file.read(bytes) >= 0) {
            // Until the window is full or the file at its end.
        }
        bytes.flip();
        used = bytes.remaining() / Long.BYTES;
        bytes.asLongBuffer().get(window, 0, used);
        read = 0;
        return used > 0;
    }

    @Override
    public void close() throws IOException {
        used = 0;
        read = 0;
        reading = true;
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
