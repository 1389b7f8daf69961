package io.mehari.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One database with the connections that all its stores share: one that writes, one that reads
 * single rows, and one for each snapshot that is being read.
 */
final class SqlDatabase {
    private static final int KEPT_STATEMENTS = 64;

    /** Asks the database something. */
    @FunctionalInterface
    interface Question<T> {
        @Nullable T ask(Session session) throws SQLException;
    }

    /** Changes the database. */
    @FunctionalInterface
    interface Change<T> {
        T make(Session session) throws SQLException;
    }

    /** A connection and the statements prepared on it. */
    static final class Session {
        private final Connection connection;
        private final Map<String, PreparedStatement> statements =
                new LinkedHashMap<>(16, 0.75f, true);

        Session(Connection connection) {
            this.connection = connection;
        }

        Connection connection() {
            return connection;
        }

        PreparedStatement prepare(String sql) throws SQLException {
            PreparedStatement statement = statements.get(sql);
            if (statement == null) {
                if (statements.size() >= KEPT_STATEMENTS) {
                    String eldest = statements.keySet().iterator().next();
                    statements.remove(eldest).close();
                }
                statement = connection.prepareStatement(sql);
                statements.put(sql, statement);
            }
            return statement;
        }

        /**
         * Closes the statements: a failed one may hold half a batch, any one an old column list.
         */
        void forget() throws SQLException {
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
            statements.clear();
        }
    }

    private final Datasource datasource;
    private final Dialect dialect;
    private final Session writer;
    private final Session reader;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Set<Connection> lent = new HashSet<>();
    private boolean unsynced;
    private boolean closed;

    SqlDatabase(Datasource datasource, Dialect dialect) throws SQLException {
        this.datasource = datasource;
        this.dialect = dialect;
        this.writer = new Session(dialect.connect(datasource));
        this.reader = new Session(dialect.connect(datasource));
    }

    Dialect dialect() {
        return dialect;
    }

    /** Reads what is committed. */
    synchronized <T> @Nullable T read(Question<T> question) throws SQLException {
        return question.ask(reader);
    }

    /** Runs one transaction; everything is undone when the change fails. */
    synchronized <T> T write(boolean durable, Change<T> change) throws SQLException {
        Connection connection = writer.connection();
        dialect.begin(connection, durable);
        boolean done = false;
        try {
            T result = change.make(writer);
            dialect.commit(connection);
            done = true;
            return result;
        } catch (SQLException | RuntimeException e) {
            rollback(connection, e);
            throw e;
        } finally {
            unsynced = done ? !durable : unsynced;
        }
    }

    private void rollback(Connection connection, Exception cause) {
        try {
            writer.forget();
            dialect.rollback(connection);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** What has been committed survives a loss of power afterwards. */
    synchronized void sync() throws SQLException {
        if (unsynced) {
            dialect.sync(writer.connection());
            unsynced = false;
        }
    }

    /** A connection for a snapshot, to be given back. */
    synchronized Connection lend() throws SQLException {
        Connection connection = idle.poll();
        if (connection == null) {
            connection = dialect.connect(datasource);
        }
        lent.add(connection);
        return connection;
    }

    synchronized void giveBack(Connection connection) {
        if (lent.remove(connection) && !closed) {
            idle.push(connection);
        }
    }

    synchronized void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        for (Connection connection : lent) {
            connection.close();
        }
        for (Connection connection : idle) {
            connection.close();
        }
        reader.connection().close();
        writer.connection().close();
    }
}
