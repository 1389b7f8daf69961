package io.mehari.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/** The connections of snapshots, and the snapshots that are being read. */
final class SqlReaders {
    private final Datasource datasource;
    private final Dialect dialect;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Set<Connection> lent = new HashSet<>();
    private final Set<SqlSnapshot> open = Collections.newSetFromMap(new WeakHashMap<>());
    private boolean closed;

    SqlReaders(Datasource datasource, Dialect dialect) {
        this.datasource = datasource;
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    /** A connection, to be given back. */
    synchronized Connection lend() throws SQLException {
        Connection connection = idle.poll();
        if (connection == null) {
            connection = dialect.connect(datasource);
        }
        lent.add(connection);
        return connection;
    }

    synchronized void giveBack(Connection connection) throws SQLException {
        if (lent.remove(connection) && !closed) {
            dialect.endSnapshot(connection);
            idle.push(connection);
        }
    }

    /** A connection that failed is not lent again. */
    synchronized void discard(Connection connection) throws SQLException {
        if (lent.remove(connection)) {
            connection.close();
        }
    }

    synchronized void opened(SqlSnapshot snapshot) {
        open.add(snapshot);
    }

    /**
     * Frees the table from those who read it: they go on from a copy of what they have not read.
     */
    void detach() throws SQLException {
        List<SqlSnapshot> reading;
        synchronized (this) {
            reading = List.copyOf(open);
            open.clear();
        }
        for (SqlSnapshot snapshot : reading) {
            snapshot.detach();
        }
    }

    synchronized void close() {
        closed = true;
        lent.forEach(SqlSession::end);
        idle.forEach(SqlSession::end);
        lent.clear();
        idle.clear();
    }
}
