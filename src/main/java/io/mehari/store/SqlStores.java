package io.mehari.store;

import io.mehari.state.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Opens {@code sql} stores: finds the database, looks the table up (mission-language 9.4). */
final class SqlStores implements StoreAdapter {
    private final SqlDatabases databases;

    SqlStores(SqlDatabases databases) {
        this.databases = databases;
    }

    @Override
    public RecordStore open(StoreSpec spec, StoreSettings settings) {
        Datasource set = settings.datasources().of(spec.name());
        Datasource datasource = set == null ? embedded(spec.name(), settings) : set;
        SqlDatabase database = databases.open(spec.name(), datasource);
        String wanted = spec.text("keyColumn");
        String key = wanted == null || !Table.columnName(wanted) ? Table.HIDDEN_KEY : wanted;
        try {
            Table found =
                    database.read(
                            session ->
                                    database.dialect()
                                            .find(
                                                    session.connection(),
                                                    spec.name(),
                                                    spec.target(),
                                                    key));
            Table table =
                    found == null
                            ? new Table(spec.target(), key, database.dialect().limits())
                            : found;
            return new SqlStore(spec.name(), settings, database, table);
        } catch (SQLException e) {
            throw Faults.configuration(
                    spec.name(),
                    "cannot use " + datasource.shown() + ": ",
                    "correct mehari.datasource.url or mehari.store." + spec.name() + ".url",
                    e);
        }
    }

    /** SQLite in the data directory, readable by its owner only. */
    private static Datasource embedded(String store, StoreSettings settings) {
        Path file = settings.dataDirectory().resolve("mehari.db").toAbsolutePath();
        try {
            PrivateFile.create(file);
        } catch (IOException e) {
            throw Faults.configuration(
                    store,
                    "cannot use " + file + ": ",
                    "give a data directory that can be written with --data or MEHARI_DATA",
                    e);
        }
        return new Datasource(SqliteDialect.PREFIX + file, null, null);
    }
}
