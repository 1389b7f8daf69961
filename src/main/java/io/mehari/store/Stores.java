package io.mehari.store;

import io.mehari.diagnostic.MehariException;
import io.mehari.diagnostic.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Opens stores and shares them: two declarations of the same file or table are one store
 * (mission-language 9.1). Memory stores are one per name and live as long as this object. Stores
 * opened here are closed here.
 */
public final class Stores implements AutoCloseable {
    private static final Pattern TARGET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /** Adapters whose targets are names of files, tables and collections. */
    private static final Set<String> NAMED = Set.of("file", "sql", "nosql", "postgrest");

    private final StoreSettings settings;
    private final Map<String, StoreAdapter> adapters = new LinkedHashMap<>();
    private final Map<List<@Nullable String>, RecordStore> open = new LinkedHashMap<>();
    private final SqlDatabases databases = new SqlDatabases();

    /** With the adapters memory, file, sql, nosql and postgrest. */
    public Stores(StoreSettings settings) {
        this(settings, Map.of());
    }

    /** With adapters of one's own beside or instead of those that come with Mehari. */
    public Stores(StoreSettings settings, Map<String, ? extends StoreAdapter> further) {
        this.settings = settings;
        adapters.put("memory", (spec, all) -> new MemoryStore(spec.name()));
        adapters.put("file", new StoreFiles());
        adapters.put("sql", new SqlStores(databases));
        adapters.put("nosql", new MongoStores());
        adapters.put("postgrest", new PostgrestStores());
        adapters.putAll(further);
    }

    /**
     * The store of that declaration; the same object for the same file or table.
     *
     * @throws MehariException MISSION-CHECK-019 for an unknown adapter or a bad file or table name,
     *     MISSION-CONFIG-003 for a folder that cannot be written, a database that cannot be reached
     *     or a missing setting, MISSION-STORE-005 for an unreadable file, MISSION-STORE-006 for a
     *     lock not given in time
     */
    public synchronized RecordStore open(StoreSpec spec) {
        StoreAdapter adapter = adapters.get(spec.adapter());
        if (adapter == null) {
            throw unknown(spec);
        }
        if (NAMED.contains(spec.adapter()) && !TARGET.matcher(spec.target()).matches()) {
            throw new MehariException(
                    "MISSION-CHECK-019",
                    "store " + spec.name() + ": bad name " + spec.target(),
                    "use letters, digits, '.', '_' and '-', at most 100, a letter or digit first");
        }
        List<@Nullable String> identity = identity(spec);
        RecordStore store = open.get(identity);
        if (store == null) {
            store = adapter.open(spec, settings);
            open.put(identity, store);
        }
        return store;
    }

    private List<@Nullable String> identity(StoreSpec spec) {
        List<@Nullable String> identity = new ArrayList<>();
        identity.add(spec.adapter());
        identity.add(spec.adapter().equals("memory") ? spec.name() : spec.target());
        Datasource datasource =
                spec.adapter().equals("sql") ? settings.datasources().of(spec.name()) : null;
        identity.add(datasource == null ? null : datasource.url());
        identity.add(
                spec.adapter().equals("postgrest") ? PostgrestStores.url(spec, settings) : null);
        return identity;
    }

    private MehariException unknown(StoreSpec spec) {
        String near = Suggestion.nearest(spec.adapter(), adapters.keySet());
        return new MehariException(
                "MISSION-CHECK-019",
                "store " + spec.name() + ": unknown adapter " + spec.adapter(),
                near != null
                        ? "did you mean '" + near + "'?"
                        : "known adapters: " + Suggestion.list(new TreeSet<>(adapters.keySet())));
    }

    /** Flushes every store; the first failure is thrown when all have been tried. */
    public void flush() {
        each(RecordStore::flush);
    }

    /**
     * A flush of every store in one transaction with other work in that database; empty unless all
     * that outlast the process are tables there.
     */
    public synchronized Optional<JointFlush> joint(Datasource datasource) {
        List<SqlStore> tables = new ArrayList<>();
        for (RecordStore store : open.values()) {
            if (store instanceof SqlStore table && table.database().is(datasource)) {
                tables.add(table);
            } else if (!(store instanceof MemoryStore)) {
                return Optional.empty();
            }
        }
        return tables.isEmpty() ? Optional.empty() : Optional.of(new JointFlush(tables));
    }

    /** Closes every store; the first failure is thrown when all have been tried. */
    @Override
    public void close() {
        try {
            each(RecordStore::close);
        } finally {
            databases.close();
        }
    }

    private void each(Consumer<RecordStore> action) {
        List<RecordStore> all;
        synchronized (this) {
            all = List.copyOf(open.values());
        }
        MehariException first = null;
        for (RecordStore store : all) {
            try {
                action.accept(store);
            } catch (MehariException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
