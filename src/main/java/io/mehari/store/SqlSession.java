package io.mehari.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection, made at need and again after it was lost, and the statements prepared on it. */
final class SqlSession {
    private static final int KEPT_STATEMENTS = 64;
    private static final int VALID_SECONDS = 5;

    private final Datasource datasource;
    private final Dialect dialect;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable Connection connection;

    SqlSession(Datasource datasource, Dialect dialect) {
        this.datasource = datasource;
        this.dialect = dialect;
    }

    Connection connection() throws SQLException {
        Connection known = connection;
        if (known == null) {
            known = dialect.connect(datasource);
            connection = known;
        }
        return known;
    }

    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            if (statements.size() >= KEPT_STATEMENTS) {
                String eldest = statements.keySet().iterator().next();
                statements.remove(eldest).close();
            }
            statement = connection().prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    /** Closes the statements: a failed one may hold half a batch, any one an old column list. */
    void forget() throws SQLException {
        try {
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
        } finally {
            statements.clear();
        }
    }

    /** After a failure: a connection that is lost is given up, so that the next use makes one. */
    void check(Exception failure) {
        Connection known = connection;
        try {
            if (known != null && !known.isValid(VALID_SECONDS)) {
                connection = null;
                statements.clear();
                known.close();
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    void close() {
        Connection known = connection;
        connection = null;
        if (known != null) {
            end(known);
        }
    }

    /** What is said on a new connection before anything else. */
    @FunctionalInterface
    interface Setup {
        void on(Connection connection) throws SQLException;
    }

    /** The connection, set up; where that fails it is closed. */
    static Connection ready(Connection fresh, Setup setup) throws SQLException {
        try {
            setup.on(fresh);
            return fresh;
        } catch (SQLException e) {
            end(fresh);
            throw e;
        }
    }

    /** Closes a connection on which nothing is left to be done. */
    static void end(Connection connection) {
        try {
            connection.close();
        } catch (SQLException lost) {
            // It is gone already, and with it nothing: what counts was committed.
            return;
        }
    }
}
