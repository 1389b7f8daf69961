package io.mehari.store;

import java.lang.ref.Cleaner;
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
 * holds its connection only while it is opened; a large one until the end, {@link #close}, or
 * collection.
 */
final class SqlSnapshot implements Iterator<Map<String, @Nullable Object>>, AutoCloseable {
    private static final int AT_ONCE = 200;
    private static final Cleaner CLEANER = Cleaner.create();

    /** The connection; must not know the iterator, or it would never be collected. */
    private record Lease(SqlDatabase database, Connection connection, PreparedStatement statement)
            implements Runnable {
        @Override
        public void run() {
            try {
                statement.close();
                database.giveBack(connection);
            } catch (SQLException e) {
                // Not fit for another reader; the database closes it with the others at the end.
                return;
            }
        }
    }

    private final String store;
    private final SqlRecords records;
    private final ResultSet rows;
    private final Cleaner.Cleanable lease;
    private final Deque<Map<String, @Nullable Object>> read = new ArrayDeque<>();
    private boolean more = true;

    private SqlSnapshot(String store, Lease lease, SqlRecords records) throws SQLException {
        this.store = store;
        this.records = records;
        this.lease = CLEANER.register(this, lease);
        this.rows = lease.statement().executeQuery();
    }

    static SqlSnapshot open(String store, SqlDatabase database, String sql, SqlRecords records)
            throws SQLException {
        Connection connection = database.lend();
        Lease lease = new Lease(database, connection, connection.prepareStatement(sql));
        SqlSnapshot snapshot = new SqlSnapshot(store, lease, records);
        snapshot.readAhead(AT_ONCE);
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

    @Override
    public boolean hasNext() {
        return !read.isEmpty();
    }

    @Override
    public Map<String, @Nullable Object> next() {
        Map<String, @Nullable Object> record = read.poll();
        if (record == null) {
            throw new NoSuchElementException();
        }
        try {
            readAhead(1);
        } catch (SQLException e) {
            throw Faults.read(store, e);
        }
        return record;
    }

    @Override
    public void close() {
        more = false;
        read.clear();
        lease.clean();
    }
}
