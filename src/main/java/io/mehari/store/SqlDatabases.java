package io.mehari.store;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The databases that are open, one per URL. */
final class SqlDatabases implements AutoCloseable {
    private final Map<String, SqlDatabase> open = new LinkedHashMap<>();

    /**
     * The database of that URL, connected.
     *
     * @throws io.mehari.diagnostic.MehariException MISSION-CONFIG-003 when it cannot be reached or
     *     no dialect fits
     */
    synchronized SqlDatabase open(String store, Datasource datasource) {
        SqlDatabase database = open.get(datasource.url());
        if (database == null) {
            database = connect(store, datasource);
            open.put(datasource.url(), database);
        }
        return database;
    }

    private static SqlDatabase connect(String store, Datasource datasource) {
        String fix = "correct mehari.datasource.url or mehari.store." + store + ".url";
        Dialect dialect = Dialect.of(datasource.url());
        if (dialect == null) {
            throw Faults.configuration(store, "no dialect for " + datasource.shown(), fix);
        }
        try {
            return new SqlDatabase(datasource, dialect);
        } catch (SQLException e) {
            throw Faults.configuration(store, "cannot reach " + datasource.shown() + ": ", fix, e);
        }
    }

    @Override
    public synchronized void close() {
        open.values().forEach(SqlDatabase::close);
        open.clear();
    }
}
