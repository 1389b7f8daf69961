package io.mehari.store;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table as they were when this was opened: one open query on a connection of its own,
 * which sees none of the later commits. The first rows are read at once, so that a small table
 * holds its connection only while it is opened; a large one until the end, {@link #close}, {@link
 * #detach}, or collection.
 */
final class SqlSnapshot implements Iterator<Map<String, @Nullable Object>>, AutoCloseable {
    private static final int AT_ONCE = 200;
    private static final Cleaner CLEANER = Cleaner.create();

    /** The connection; must not know the iterator, or it would never be collected. */
    private record Lease(SqlReaders readers, Connection connection, PreparedStatement statement)
            implements Runnable {
        @Override
        public void run() {
            try {
                statement.close();
                readers.giveBack(connection);
            } catch (SQLException e) {
                // Not fit for another reader; it is closed with the others at the end.
                return;
            }
        }
    }

    private final String store;
    private final Path spoolFolder;
    private final SqlRecords records;
    private final ResultSet rows;
    private final Cleaner.Cleanable lease;
    private final Deque<Map<String, @Nullable Object>> read = new ArrayDeque<>();
    private @Nullable RecordSpool rest;
    private boolean more = true;

    private SqlSnapshot(String store, Path spoolFolder, Lease lease, SqlRecords records)
            throws SQLException {
        this.store = store;
        this.spoolFolder = spoolFolder;
        this.records = records;
        this.lease = CLEANER.register(this, lease);
        this.rows = lease.statement().executeQuery();
    }

    static SqlSnapshot open(
            String store, Path spoolFolder, SqlReaders readers, String sql, SqlRecords records)
            throws SQLException {
        Connection connection = readers.lend();
        SqlSnapshot snapshot;
        try {
            PreparedStatement statement = readers.dialect().snapshot(connection, sql);
            Lease lease = new Lease(readers, connection, statement);
            snapshot = new SqlSnapshot(store, spoolFolder, lease, records);
            snapshot.readAhead(AT_ONCE);
        } catch (SQLException e) {
            readers.discard(connection);
            throw e;
        }
        readers.opened(snapshot);
        return snapshot;
    }

    private void readAhead(int wanted) throws SQLException {
        while (more && read.size() < wanted) {
            more = rows.next();
            if (more) {
                read.add(records.record(rows));
            } else {
                lease.clean();
            }
        }
    }

    /** Copies what has not been read into a file, so that the table is free to be altered. */
    synchronized void detach() throws SQLException {
        if (!more) {
            return;
        }
        try {
            RecordSpool spool = new RecordSpool(spoolFolder);
            rest = spool;
            while (rows.next()) {
                spool.add(records.record(rows));
            }
            spool.rewind();
        } catch (IOException e) {
            throw new SQLException("what is being read cannot be copied: " + Faults.text(e), e);
        }
        more = false;
        lease.clean();
        refill();
    }

    private void refill() {
        RecordSpool spool = rest;
        if (spool != null && read.isEmpty()) {
            try {
                Map<String, @Nullable Object> record = spool.next();
                if (record == null) {
                    rest = null;
                } else {
                    read.add(record);
                }
            } catch (IOException e) {
                throw Faults.read(store, e);
            }
        }
    }

    @Override
    public synchronized boolean hasNext() {
        return !read.isEmpty();
    }

    @Override
    public synchronized Map<String, @Nullable Object> next() {
        Map<String, @Nullable Object> record = read.poll();
        if (record == null) {
            throw new NoSuchElementException();
        }
        try {
            readAhead(1);
        } catch (SQLException e) {
            throw Faults.read(store, e);
        }
        refill();
        return record;
    }

    @Override
    public synchronized void close() {
        more = false;
        read.clear();
        lease.clean();
        RecordSpool spool = rest;
        rest = null;
        if (spool != null) {
            try {
                spool.close();
            } catch (IOException e) {
                throw Faults.read(store, e);
            }
        }
    }
}
