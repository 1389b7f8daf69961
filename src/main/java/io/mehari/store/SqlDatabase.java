package io.mehari.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One database with the connections that all its stores share: one that writes, one that reads
 * single rows, and one for each snapshot that is being read. A connection that was lost fails what
 * it was doing; the next use makes a new one.
 */
final class SqlDatabase {
    /** Asks the database something. */
    @FunctionalInterface
    interface Question<T> {
        @Nullable T ask(SqlSession session) throws SQLException;
    }

    /** Changes the database. */
    @FunctionalInterface
    interface Change<T> {
        T make(SqlSession session) throws SQLException;
    }

    private final Datasource datasource;
    private final Dialect dialect;
    private final SqlSession writer;
    private final SqlSession reader;
    private final SqlReaders readers;
    private boolean unsynced;
    private boolean closed;

    /** Connects. */
    SqlDatabase(Datasource datasource, Dialect dialect) throws SQLException {
        this.datasource = datasource;
        this.dialect = dialect;
        this.writer = new SqlSession(datasource, dialect);
        this.reader = new SqlSession(datasource, dialect);
        this.readers = new SqlReaders(datasource, dialect);
        try {
            writer.connection();
            reader.connection();
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    /** Whether it is that one, as the same user. */
    boolean is(Datasource other) {
        return datasource.url().equals(other.url())
                && Objects.equals(datasource.username(), other.username());
    }

    Dialect dialect() {
        return dialect;
    }

    SqlReaders readers() {
        return readers;
    }

    /** Reads what is committed. */
    synchronized <T> @Nullable T read(Question<T> question) throws SQLException {
        try {
            return question.ask(reader);
        } catch (SQLException e) {
            reader.check(e);
            throw e;
        }
    }

    /** Runs one transaction; everything is undone when the change fails. */
    synchronized <T> T write(boolean durable, Change<T> change) throws SQLException {
        boolean done = false;
        try {
            Connection connection = writer.connection();
            dialect.begin(connection, durable);
            T result = change.make(writer);
            dialect.commit(connection);
            done = true;
            return result;
        } catch (SQLException | RuntimeException e) {
            rollback(e);
            throw e;
        } finally {
            unsynced = done ? !durable : unsynced;
        }
    }

    private void rollback(Exception cause) {
        try {
            writer.forget();
            dialect.rollback(writer.connection());
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
        writer.check(cause);
    }

    /** What has been committed survives a loss of power afterwards. */
    synchronized void sync() throws SQLException {
        if (unsynced) {
            dialect.sync(writer.connection());
            unsynced = false;
        }
    }

    synchronized void close() {
        if (!closed) {
            closed = true;
            readers.close();
            reader.close();
            writer.close();
        }
    }
}
