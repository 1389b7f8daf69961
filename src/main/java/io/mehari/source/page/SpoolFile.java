package io.mehari.source.page;

import io.mehari.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values one after the other in a file, each as its length and its JSON. Only every 1,024th place
 * is remembered, so that a million values cost 8 KB of memory.
 */
final class SpoolFile implements Closeable {
    private static final int STRIDE = 1024;

    private final Path path;
    private final FileChannel channel;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private long[] places = new long[64];
    private int count;
    private long length;

    SpoolFile(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Adds a value; it can be read after the next {@link #flush}. */
    void append(@Nullable Object value) throws IOException {
        if (count % STRIDE == 0) {
            int index = count / STRIDE;
            if (index == places.length) {
                places = Arrays.copyOf(places, places.length * 2);
            }
            places[index] = length + pending.size();
        }
        byte[] json = Json.bytes(value);
        pending.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(json.length).array());
        pending.writeBytes(json);
        count++;
        if (pending.size() > 1 << 16) {
            flush();
        }
    }

    void flush() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(pending.toByteArray());
        while (bytes.hasRemaining()) {
            length += channel.write(bytes, length);
        }
        pending.reset();
    }

    /** A reader whose first value is at that index or shortly before it. */
    SpoolReader reader(int index) {
        int stride = index / STRIDE;
        return new SpoolReader(channel, places[stride], stride * STRIDE);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }
}
