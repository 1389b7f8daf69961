package io.mehari.camel;

import io.mehari.json.Json;
import io.mehari.run.Run;
import io.mehari.source.page.Spool;
import io.mehari.source.page.SpoolFolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The items of one write with their keys, all of which are known before the first is written
 * (mission-language 7.10.2). However many there are, little of them is on the heap: a list is read
 * twice, and what may change between two readings, as the view of a store, is copied to the run's
 * spool; so are the keys.
 */
final class KeyedRecords implements AutoCloseable {
    private final Iterable<?> items;
    private final Iterable<?> keys;
    private final List<Spool> spools = new ArrayList<>();

    /**
     * Reads the items to their end.
     *
     * @param run whose spool may be used; null: all is kept on the heap
     * @param key gives the key of an item, or refuses it
     */
    KeyedRecords(Iterable<?> items, @Nullable Run run, Function<@Nullable Object, String> key) {
        try {
            Gathering keysSoFar = new Gathering(spool(run));
            @Nullable Gathering copy = items instanceof List ? null : new Gathering(spool(run));
            for (Object item : items) {
                String text = key.apply(item);
                keysSoFar.add(text, text.getBytes(StandardCharsets.UTF_8).length);
                if (copy != null) {
                    copy.add(item, Json.bytes(item).length);
                }
            }
            this.keys = keysSoFar.end();
            this.items = copy == null ? items : copy.end();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private @Nullable Spool spool(@Nullable Run run) {
        if (run == null) {
            return null;
        }
        Spool spool =
                run.attachment("spool", SpoolFolder.class, () -> SpoolSettings.folder(run))
                        .newSpool();
        spools.add(spool);
        return spool;
    }

    /** Hands out key and item, one pair after the other. */
    void forEach(BiConsumer<String, @Nullable Object> receiver) {
        Iterator<?> key = keys.iterator();
        for (Object item : items) {
            receiver.accept((String) key.next(), item);
        }
    }

    @Override
    public void close() {
        spools.forEach(Spool::close);
    }

    /** Gathers values, and gives them to the spool in bunches. */
    private static final class Gathering {
        private static final int COUNT = 1_000;
        private static final long BYTES = 1L << 20;

        private final @Nullable Spool spool;
        private final List<@Nullable Object> bunch = new ArrayList<>();
        private long bytes;

        Gathering(@Nullable Spool spool) {
            this.spool = spool;
        }

        void add(@Nullable Object value, int about) {
            bunch.add(value);
            bytes += about;
            if (spool != null && (bunch.size() >= COUNT || bytes >= BYTES)) {
                pass(spool);
            }
        }

        private void pass(Spool target) {
            target.append(bunch, bytes);
            bunch.clear();
            bytes = 0;
        }

        /** All that was gathered. */
        List<@Nullable Object> end() {
            if (spool == null) {
                return bunch;
            }
            pass(spool);
            return spool;
        }
    }
}
