package io.mehari.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.store.RecordStore;
import io.mehari.store.StoreSpec;
import io.mehari.trial.BareContext;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a {@code store:} endpoint takes lists. */
@Timeout(60)
class StoreProducerTest {
    @TempDir Path directory;

    @Test
    void aListIsWrittenAsItIsReadAndNotGatheredBefore() throws Exception {
        try (BareContext bare = new BareContext(directory, Map.of())) {
            bare.context().start();
            RecordStore store =
                    bare.context()
                            .getComponent("store", StoreComponent.class)
                            .own()
                            .open(new StoreSpec("memory:x", "memory", "x"));
            Unread items = new Unread(100, store);

            bare.request("store:memory:x?key=.id", items);

            assertThat(store.count()).isEqualTo(100);
            assertThat(items.written)
                    .containsExactlyElementsOf(LongStream.range(0, 100).boxed().toList());
        }
    }

    /** Notes, at every item it hands out last, how many had been written. */
    private static final class Unread extends AbstractList<Object> {
        private final int size;
        private final RecordStore store;
        private List<Long> written = List.of();

        Unread(int size, RecordStore store) {
            this.size = size;
            this.store = store;
        }

        @Override
        public Object get(int index) {
            written.add(store.count());
            return Map.of("id", (long) index);
        }

        @Override
        public Iterator<Object> iterator() {
            written = new ArrayList<>();
            return super.iterator();
        }

        @Override
        public int size() {
            return size;
        }
    }
}
