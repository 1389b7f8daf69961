package io.mehari.expression;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records by key, which counts how often it is iterated. */
public final class FakeStore implements StoreView {
    private final Map<String, Map<String, @Nullable Object>> records = new LinkedHashMap<>();
    private int iterations;

    public FakeStore with(String key, Map<String, @Nullable Object> fields) {
        records.put(key, fields);
        return this;
    }

    public int iterations() {
        return iterations;
    }

    @Override
    public long size() {
        return records.size();
    }

    @Override
    public @Nullable Map<String, @Nullable Object> get(String key) {
        return records.get(key);
    }

    @Override
    public Iterator<Map<String, @Nullable Object>> iterator() {
        iterations++;
        return new ArrayList<>(records.values()).iterator();
    }
}
