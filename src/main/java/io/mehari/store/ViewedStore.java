package io.mehari.store;

import io.mehari.expression.StoreView;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store whose view asks the store itself. */
abstract class ViewedStore implements RecordStore {
    /** The records as they are now, in list order; later writes are not seen. */
    abstract Iterator<Map<String, @Nullable Object>> snapshot();

    @Override
    public final StoreView view() {
        return new LiveView(this);
    }

    private record LiveView(ViewedStore store) implements StoreView {
        @Override
        public long size() {
            return store.count();
        }

        @Override
        public @Nullable Map<String, @Nullable Object> get(String key) {
            return store.get(key);
        }

        @Override
        public Iterator<Map<String, @Nullable Object>> iterator() {
            return store.snapshot();
        }
    }
}
