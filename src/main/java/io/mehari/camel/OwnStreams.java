package io.mehari.camel;

import io.mehari.delta.SinceOptions;
import io.mehari.delta.StreamReading;
import io.mehari.delta.Turn;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The streams that routes outside missions have begun and not ended, by their run. */
final class OwnStreams implements AutoCloseable {
    private final Map<Key, Turn> open = new ConcurrentHashMap<>();

    /** A stream as one run reads it. */
    record Key(String connector, String stream, String runId) {}

    /** A stream whose values come from a header, of that type. */
    static SinceOptions options(String stream, @Nullable String type) {
        Map<String, @Nullable Object> given = new java.util.LinkedHashMap<>();
        given.put("stream", stream);
        given.put("field", "MehariCursor");
        given.put("type", type);
        return SinceOptions.of(given, null, Map::of);
    }

    void add(Key key, StreamReading reading, SinceOptions options) {
        Turn turn = reading.turn("route", options);
        turn.state(null);
        open.put(key, turn);
        StreamBeats.add(reading);
    }

    @Nullable Turn find(Key key) {
        return open.get(key);
    }

    void remove(Key key) {
        Turn turn = open.remove(key);
        if (turn != null) {
            StreamBeats.remove(turn.reading());
        }
    }

    @Override
    public void close() {
        for (Key key : List.copyOf(open.keySet())) {
            Turn turn = open.get(key);
            remove(key);
            if (turn != null) {
                turn.reading().fail("the context was stopped", false);
            }
        }
    }
}
