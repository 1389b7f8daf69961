package io.mehari.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.mehari.diagnostic.MehariException;
import io.mehari.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers lines as bytes. Records are written straight into one reused buffer by one long-lived
 * generator: no text and no tree is made per record.
 */
final class LineWriter {
    private static final SerializedString KEY = new SerializedString("k");
    private static final SerializedString VALUE = new SerializedString("v");
    private static final SerializedString DELETED = new SerializedString("d");
    private static final int KEPT = 1 << 21;

    /** Opens the buffer of its superclass, so that lines are read and written without copying. */
    private static final class Buffer extends ByteArrayOutputStream {
        Buffer() {
            super(1 << 12);
        }

        byte[] bytes() {
            return buf;
        }

        void cut(int size) {
            count = size;
        }
    }

    private final String store;
    private Buffer buffer = new Buffer();
    private @Nullable JsonGenerator generator;

    LineWriter(String store) {
        this.store = store;
    }

    /**
     * Adds a line that sets a record and answers where it begins.
     *
     * @throws MehariException MISSION-STORE-002; the buffer is as before
     */
    int set(String key, Map<String, @Nullable Object> record) {
        return add(
                key,
                out -> {
                    out.writeFieldName(VALUE);
                    Json.write(out, record);
                });
    }

    /** Adds a line that deletes a key and answers where it begins. */
    int delete(String key) {
        return add(
                key,
                out -> {
                    out.writeFieldName(DELETED);
                    out.writeBoolean(true);
                });
    }

    private interface Content {
        void write(JsonGenerator out) throws IOException;
    }

    private int add(String key, Content content) {
        int start = buffer.size();
        boolean done = false;
        try {
            JsonGenerator out = generator();
            out.writeStartObject();
            out.writeFieldName(KEY);
            out.writeString(key);
            content.write(out);
            out.writeEndObject();
            out.flush();
            buffer.write('\n');
            done = true;
            return start;
        } catch (IOException | IllegalArgumentException e) {
            throw Faults.value(store, key, e);
        } finally {
            if (!done) {
                generator = null;
                buffer.cut(start);
            }
        }
    }

    private JsonGenerator generator() throws IOException {
        if (generator == null) {
            generator = Line.generator(buffer);
        }
        return generator;
    }

    int size() {
        return buffer.size();
    }

    /** The buffer itself; only the first {@link #size} bytes count. */
    byte[] bytes() {
        return buffer.bytes();
    }

    /** Forgets all lines; the room of a huge record is given back. */
    void reset() {
        buffer.cut(0);
        if (buffer.bytes().length > KEPT) {
            buffer = new Buffer();
            generator = null;
        }
    }
}
