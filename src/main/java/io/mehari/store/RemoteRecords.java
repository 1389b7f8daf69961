package io.mehari.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records that another program keeps: what a {@link RemoteStore} asks of it. */
interface RemoteRecords extends AutoCloseable {
    /** The record of that key, or null. */
    @Nullable Map<String, @Nullable Object> get(String key) throws IOException;

    /** Makes the changes in their order; they are durable afterwards. */
    void write(List<RemoteChange> changes) throws IOException;

    /** Removes all records. */
    void clear() throws IOException;

    long count() throws IOException;

    /** Hands over all records in the order of their keys. */
    void list(Consumer<Map<String, @Nullable Object>> taker) throws IOException;

    @Override
    void close();
}
