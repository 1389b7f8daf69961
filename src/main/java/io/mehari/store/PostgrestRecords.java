package io.mehari.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows of a table behind PostgREST, one request for all that a batch replaces. */
final class PostgrestRecords implements RemoteRecords {
    private static final int PAGE = 1000;
    private static final String UPSERT = "resolution=merge-duplicates";

    private final PostgrestClient client;
    private final String keyColumn;

    PostgrestRecords(PostgrestClient client, String keyColumn) {
        this.client = client;
        this.keyColumn = keyColumn;
    }

    private Map<String, String> equal(String key) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put(keyColumn, "eq." + key);
        return query;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> get(String key) throws IOException {
        Map<String, String> query = equal(key);
        query.put("limit", "1");
        List<Map<String, @Nullable Object>> found = client.send("GET", query, null, null).records();
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public void write(List<RemoteChange> changes) throws IOException {
        List<Map<String, @Nullable Object>> replaced = new ArrayList<>();
        for (RemoteChange change : changes) {
            switch (change.kind()) {
                case REPLACE -> replaced.add(row(change));
                case MERGE -> merge(change);
                case DELETE -> client.send("DELETE", equal(change.key()), null, null);
            }
        }
        if (!replaced.isEmpty()) {
            client.send("POST", Map.of(), UPSERT, even(replaced));
        }
    }

    private Map<String, @Nullable Object> row(RemoteChange change) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(change.fields());
        Object own = row.get(keyColumn);
        if (own == null || !String.valueOf(own).equals(change.key())) {
            row.put(keyColumn, change.key());
        }
        return row;
    }

    /** PostgREST wants the same fields in all rows of a request. */
    private static List<Map<String, @Nullable Object>> even(
            Collection<Map<String, @Nullable Object>> rows) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.keySet()));
        List<Map<String, @Nullable Object>> even = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            names.forEach(name -> all.put(name, row.get(name)));
            even.add(all);
        }
        return even;
    }

    private void merge(RemoteChange change) throws IOException {
        PostgrestClient.Answer patched =
                client.send("PATCH", equal(change.key()), "return=representation", change.fields());
        if (patched.records().isEmpty()) {
            client.send("POST", Map.of(), UPSERT, List.of(row(change)));
        }
    }

    @Override
    public void clear() throws IOException {
        client.send("DELETE", Map.of(keyColumn, "not.is.null"), null, null);
    }

    @Override
    public long count() throws IOException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("select", keyColumn);
        query.put("limit", "1");
        return client.send("GET", query, "count=exact", null).total();
    }

    @Override
    public void list(Consumer<Map<String, @Nullable Object>> taker) throws IOException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("order", keyColumn + ".asc");
        query.put("limit", String.valueOf(PAGE));
        List<Map<String, @Nullable Object>> page;
        do {
            page = client.send("GET", query, null, null).records();
            page.forEach(taker);
            if (!page.isEmpty()) {
                // From behind the last row, as rows may be added or removed meanwhile.
                query.put(keyColumn, "gt." + page.get(page.size() - 1).get(keyColumn));
            }
        } while (page.size() == PAGE);
    }

    @Override
    public void close() {
        // Each request stands for itself.
    }
}
