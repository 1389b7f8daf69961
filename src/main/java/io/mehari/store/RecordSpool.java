package io.mehari.store;

import io.mehari.json.Json;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records in a temporary file: written one after the other, then read once in that order. */
final class RecordSpool implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;
    private final DataOutputStream out;
    private @Nullable DataInputStream in;

    RecordSpool(Path folder) throws IOException {
        channel = TemporaryFile.open(folder, "snapshot");
        out =
                new DataOutputStream(
                        new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
    }

    void add(Map<String, @Nullable Object> record) throws IOException {
        byte[] json = Json.bytes(record);
        out.writeInt(json.length);
        out.write(json);
    }

    /** From writing to reading. */
    void rewind() throws IOException {
        out.flush();
        channel.position(0);
        in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), BUFFER));
    }

    /** The next record; null at the end, where the file goes away. */
    @SuppressWarnings("unchecked")
    @Nullable Map<String, @Nullable Object> next() throws IOException {
        DataInputStream source = in;
        if (source == null) {
            throw new IllegalStateException("not rewound");
        }
        int length;
        try {
            length = source.readInt();
        } catch (EOFException end) {
            close();
            return null;
        }
        byte[] json = new byte[length];
        source.readFully(json);
        if (Json.read(json) instanceof Map<?, ?> record) {
            return (Map<String, @Nullable Object>) record;
        }
        throw new IOException("the copy holds no record");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
