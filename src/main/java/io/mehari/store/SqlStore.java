package io.mehari.store;

import io.mehari.diagnostic.MehariException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records in a table (mission-language 9.4). A batch is coalesced to one row per key; reads that
 * touch the batch commit it first, so that there is one place where records are read from: the
 * database.
 */
final class SqlStore extends ViewedStore {
    private static final int BATCH_BYTES = 1 << 20;
    private final String name;
    private final StoreSettings settings;
    private final SqlDatabase database;
    private final Table table;
    private final RowFactory factory;
    private final SqlWriter writer;
    private final SqlBatches batches;
    private Map<String, Row> batch = new LinkedHashMap<>();
    private long batchBytes;
    private long writes;
    private long deleted;
    private long rowsAtStart = SqlBatches.UNKNOWN;

    SqlStore(String name, StoreSettings settings, SqlDatabase database, Table table) {
        this.name = name;
        this.settings = settings;
        this.database = database;
        this.table = table;
        this.factory = new RowFactory(name, settings.warnings(), table);
        this.writer = new SqlWriter(table, database);
        this.batches = new SqlBatches(name, database, table);
    }

    @Override
    public synchronized void put(String key, Map<String, @Nullable Object> record) {
        Row row = row(key, record, true);
        batch.put(key, row);
        written(row);
    }

    @Override
    public synchronized void merge(String key, Map<String, @Nullable Object> fields) {
        Row row = row(key, fields, false);
        Row older = batch.get(key);
        if (older == null) {
            if (row.extra() != null) {
                Map<String, @Nullable Object> record = extraInDatabase(key);
                row.extraOver(record);
            }
            batch.put(key, row);
        } else if (older.deletes()) {
            batch.put(key, row.asWhole());
        } else {
            if (row.extra() != null && older.extra() == null && !older.isWhole()) {
                older.extraOver(extraInDatabase(key));
            }
            older.overlay(row);
        }
        written(row);
    }

    private Row row(String key, Map<String, @Nullable Object> fields, boolean whole) {
        startCounting();
        commitFullBatch(); // full here is a batch that could not be written
        Row row = factory.row(key, fields, whole);
        if (table.changed() && !settings.alterTables()) {
            throw refused();
        }
        return row;
    }

    private MehariException refused() {
        try {
            List<String> needed =
                    database.read(session -> database.dialect().alter(session.connection(), table));
            return table.unaltered(name, needed == null ? List.of() : needed);
        } catch (SQLException e) {
            return Faults.read(name, e);
        } finally {
            table.revert();
        }
    }

    private void written(Row row) {
        writes++;
        batchBytes += row.size();
        commitFullBatch();
    }

    private void commitFullBatch() {
        if (batch.size() >= settings.batchSize() || batchBytes >= BATCH_BYTES) {
            batches.await();
            batches.writeSoon(handedOver());
        }
    }

    @Override
    public synchronized void delete(String key) {
        startCounting();
        Row older = batch.get(key);
        if (older != null && older.deletes()) {
            return;
        }
        if (older != null) {
            commit();
        }
        if (find(key, session -> true) != null) {
            batch.put(key, Row.deletion(key));
            deleted++;
            commitFullBatch();
        }
    }

    @Override
    public synchronized void clear() {
        startCounting();
        deleted += count();
        if (table.exists()) {
            try {
                database.write(false, writer::clear);
            } catch (SQLException e) {
                throw Faults.write(name, "the removal of all records", e);
            }
        }
        batches.rows(0);
    }

    @Override
    public synchronized @Nullable Map<String, @Nullable Object> get(String key) {
        if (batch.containsKey(key) || table.changed()) {
            commit();
        }
        return find(key, row -> SqlRecords.of(table, database.dialect()).record(row));
    }

    private Map<String, @Nullable Object> extraInDatabase(String key) {
        Column extra = table.extra();
        if (extra == null || extra.stored() == null) {
            return Map.of();
        }
        Map<String, @Nullable Object> found =
                find(key, row -> SqlRecords.of(table, database.dialect()).extra(row));
        return found == null ? Map.of() : found;
    }

    /** Reads something from a row. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Reads the row of that key in the database; null when there is none. */
    private <T> @Nullable T find(String key, Reading<T> reading) {
        batches.await();
        if (!table.exists() || !writer.canHold(key)) {
            return null;
        }
        Dialect dialect = database.dialect();
        String sql = dialect.select(table, dialect.whereKey(table));
        try {
            return database.read(
                    session -> {
                        PreparedStatement statement = session.prepare(sql);
                        writer.bindStoredKey(statement, 1, key);
                        try (ResultSet row = statement.executeQuery()) {
                            return row.next() ? reading.of(row) : null;
                        }
                    });
        } catch (SQLException e) {
            throw Faults.read(name, e);
        }
    }

    @Override
    public synchronized long count() {
        commit();
        if (batches.rows() == SqlBatches.UNKNOWN) {
            batches.rows(countRows());
        }
        return batches.rows();
    }

    private long countRows() {
        if (!table.exists()) {
            return 0;
        }
        String sql = "SELECT count(*) FROM " + database.dialect().quote(table.name());
        try {
            Long found =
                    database.read(
                            session -> {
                                try (ResultSet row = session.prepare(sql).executeQuery()) {
                                    return row.next() ? row.getLong(1) : 0L;
                                }
                            });
            return found == null ? 0 : found;
        } catch (SQLException e) {
            throw Faults.read(name, e);
        }
    }

    private void startCounting() {
        if (rowsAtStart == SqlBatches.UNKNOWN) {
            rowsAtStart = countRows();
        }
    }

    @Override
    synchronized Iterator<Map<String, @Nullable Object>> snapshot() {
        commit();
        if (!table.exists()) {
            return java.util.Collections.emptyIterator();
        }
        Dialect dialect = database.dialect();
        String sql = dialect.select(table, dialect.orderByKey(table));
        try {
            return SqlSnapshot.open(
                    name,
                    settings.spool(),
                    database.readers(),
                    sql,
                    SqlRecords.of(table, database.dialect()));
        } catch (SQLException e) {
            throw Faults.read(name, e);
        }
    }

    @Override
    public synchronized void flush() {
        batches.await();
        if (!batch.isEmpty()) {
            batches.write(handedOver(), true);
            return;
        }
        try {
            database.sync();
        } catch (SQLException e) {
            throw Faults.write(name, "records already committed", e);
        }
    }

    SqlDatabase database() {
        return database;
    }

    /** Hands over what is gathered, and lets nobody else in until the rest is done. */
    synchronized void handOver(Consumer<SqlBatches> rest) {
        batches.await();
        if (!batch.isEmpty()) {
            batches.add(handedOver());
        }
        rest.accept(batches);
    }

    private void commit() {
        batches.await();
        if (!batch.isEmpty()) {
            batches.write(handedOver(), false);
        }
    }

    /** The batch, which belongs to another from now on; the next write begins a new one. */
    private Map<String, Row> handedOver() {
        Map<String, Row> full = batch;
        batch = new LinkedHashMap<>();
        batchBytes = 0;
        return full;
    }

    @Override
    public synchronized Statistics statistics() {
        startCounting();
        long unwritten = 0;
        try {
            commit();
        } catch (MehariException e) {
            // Whoever flushes is told; here it only matters that the batch is not in the table.
            unwritten = batch.size() + batches.unwritten();
        }
        long total = batches.rows() == SqlBatches.UNKNOWN ? countRows() : batches.rows();
        // No row tells whether it was there before; but what was added is the growth of the table.
        long added = total - rowsAtStart + deleted;
        return new Statistics(added, Math.max(0, writes - unwritten - added), deleted, total);
    }

    @Override
    public synchronized void close() {
        flush();
    }
}
