package io.mehari.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A growing table of longs, at first zero. Small ones lie on the heap; large ones in a temporary
 * file mapped into memory, so that a million records do not count against the heap. The file has no
 * name any more while it is in use and vanishes with the process.
 */
final class LongTable implements Closeable {
    private static final int HEAP_LIMIT = 1 << 15;
    private static final int CHUNK_BITS = 19;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private final Path directory;
    private final List<LongBuffer> chunks = new ArrayList<>();
    private long @Nullable [] heap;
    private @Nullable FileChannel file;

    LongTable(Path directory, long capacity) throws IOException {
        this.directory = directory;
        this.heap = new long[(int) Math.min(HEAP_LIMIT, Math.max(16, capacity))];
        ensure(capacity);
    }

    long get(long index) {
        if (heap != null) {
            return heap[(int) index];
        }
        return chunks.get((int) (index >>> CHUNK_BITS)).get((int) index & (CHUNK - 1));
    }

    void set(long index, long value) {
        if (heap != null) {
            heap[(int) index] = value;
        } else {
            chunks.get((int) (index >>> CHUNK_BITS)).put((int) index & (CHUNK - 1), value);
        }
    }

    /** Makes the indices below {@code capacity} usable. */
    void ensure(long capacity) throws IOException {
        long[] small = heap;
        if (small != null && capacity <= HEAP_LIMIT) {
            if (capacity > small.length) {
                heap = Arrays.copyOf(small, Math.min(HEAP_LIMIT, 2 * small.length));
                ensure(capacity);
            }
            return;
        }
        while ((long) chunks.size() << CHUNK_BITS < capacity) {
            chunks.add(map());
        }
        if (small != null) {
            chunks.get(0).put(0, small);
            heap = null;
        }
    }

    private LongBuffer map() throws IOException {
        if (file == null) {
            file = TemporaryFile.open(directory, "index");
        }
        long bytes = (long) CHUNK * Long.BYTES;
        return file.map(FileChannel.MapMode.READ_WRITE, chunks.size() * bytes, bytes)
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }

    @Override
    public void close() throws IOException {
        heap = null;
        chunks.clear();
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
