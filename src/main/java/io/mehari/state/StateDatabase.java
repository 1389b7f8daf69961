package io.mehari.state;

import io.mehari.diagnostic.MehariException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The database of the state store: one connection, one transaction at a time. A connection that was
 * lost between two transactions is made anew. Safe for use by several threads.
 */
public final class StateDatabase implements AutoCloseable {
    /** Code of the errors of a database that fails. */
    static final String FAULT = "STATE-STORE-001";

    private static final int VALID_SECONDS = 5;

    /** How often a transaction is run that the database undoes in favour of another. */
    private static final int ATTEMPTS = 10;

    /**
     * What happens in one transaction, which must not be kept beyond it. It is run again when the
     * database undid it because it stood in the way of another process.
     */
    @FunctionalInterface
    public interface Work<T> {
        T in(Transaction transaction) throws SQLException;
    }

    private final StateLocation location;
    private final Product product;
    private final Set<String> present = new HashSet<>();
    private @Nullable Connection connection;
    private boolean closed;

    private StateDatabase(StateLocation location) {
        this.location = location;
        this.product = location.product();
    }

    /**
     * Connects.
     *
     * @throws MehariException MISSION-CONFIG-006 when the database cannot be opened
     */
    public static StateDatabase open(StateLocation location) {
        StateDatabase database = new StateDatabase(location);
        try {
            database.connect();
        } catch (IOException | SQLException e) {
            throw new MehariException(
                    "MISSION-CONFIG-006",
                    "the state store " + location.shown() + " cannot be opened: " + e.getMessage(),
                    "correct mehari.state.url, or give a data directory that can be written with"
                            + " --data or MEHARI_DATA",
                    e);
        }
        return database;
    }

    /** Which product it is. */
    public Product product() {
        return product;
    }

    /** Where it is. */
    public StateLocation location() {
        return location;
    }

    /**
     * Runs the work in one transaction and commits it; a failure undoes all of it.
     *
     * @param tables that the work uses; made first where they are absent
     * @throws MehariException STATE-SCHEMA-001 when a table is absent and must not be made,
     *     STATE-STORE-001 when the database fails
     */
    public synchronized <T> T transaction(Work<T> work, String... tables) {
        try {
            Connection open = connected();
            ensure(open, tables);
            for (int attempt = 1; ; attempt++) {
                try {
                    return once(open, work);
                } catch (SQLException e) {
                    if (!product.isUndone(e) || attempt == ATTEMPTS) {
                        throw e;
                    }
                }
            }
        } catch (IOException | SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Runs the work within a transaction that its owner has begun on a connection of its own to
     * this database, and will commit. The tables must be there.
     *
     * @throws MehariException STATE-STORE-001 when the database fails
     */
    public void join(Connection connection, Work<?> work) {
        try {
            work.in(new Transaction(connection, product));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private MehariException failed(Exception cause) {
        return new MehariException(
                FAULT,
                "the state store " + location.shown() + " failed: " + cause.getMessage(),
                "see to the database, then run again: no watermark passes what is stored",
                cause);
    }

    private <T> T once(Connection open, Work<T> work) throws SQLException {
        begin(open);
        try {
            T result = work.in(new Transaction(open, product));
            end(open, "COMMIT");
            return result;
        } catch (SQLException | RuntimeException e) {
            undo(open, e);
            throw e;
        }
    }

    private void ensure(Connection open, String... tables) throws SQLException {
        for (String table : tables) {
            if (present.contains(table)) {
                continue;
            }
            if (location.createTables()) {
                create(open, table);
            } else if (!exists(open, table)) {
                throw new MehariException(
                        "STATE-SCHEMA-001",
                        "the state store " + location.shown() + " has no table " + table,
                        "create it with what `mehari state ddl` prints");
            }
            present.add(table);
        }
    }

    /** On PostgreSQL one of two processes that make a table at once fails, IF NOT EXISTS or not. */
    private void create(Connection open, String table) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute(StateTables.create(table, product));
        } catch (SQLException e) {
            if (!exists(open, table)) {
                throw e;
            }
        }
    }

    private static boolean exists(Connection open, String table) {
        try (PreparedStatement statement =
                        open.prepareStatement("SELECT 1 FROM " + table + " WHERE 1 = 0");
                ResultSet none = statement.executeQuery()) {
            return !none.next();
        } catch (SQLException absent) {
            return false;
        }
    }

    private void begin(Connection open) throws SQLException {
        if (product == Product.SQLITE) {
            end(open, "BEGIN IMMEDIATE");
        } else {
            open.setAutoCommit(false);
        }
    }

    private void end(Connection open, String word) throws SQLException {
        if (product == Product.SQLITE) {
            try (Statement statement = open.createStatement()) {
                statement.execute(word);
            }
        } else if (word.equals("COMMIT")) {
            open.commit();
            open.setAutoCommit(true);
        } else {
            open.rollback();
            open.setAutoCommit(true);
        }
    }

    private void undo(Connection open, Exception cause) {
        try {
            end(open, "ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
            drop();
        }
    }

    private Connection connected() throws IOException, SQLException {
        if (closed) {
            throw new IllegalStateException("the state store is closed");
        }
        Connection known = connection;
        if (known != null && (product == Product.SQLITE || known.isValid(VALID_SECONDS))) {
            return known;
        }
        drop();
        return connect();
    }

    private Connection connect() throws IOException, SQLException {
        Path file = location.file();
        if (file != null) {
            PrivateFile.create(file);
        }
        Connection made =
                Jdbc.connect(
                        location.url(), location.username(), location.password(), new Properties());
        connection = made;
        try {
            setUp(made);
        } catch (SQLException e) {
            drop();
            throw e;
        }
        return made;
    }

    private void setUp(Connection made) throws SQLException {
        if (product == Product.SQLITE) {
            try (Statement statement = made.createStatement()) {
                statement.execute("PRAGMA busy_timeout=10000");
                statement.execute("PRAGMA journal_mode=WAL");
                statement.execute("PRAGMA synchronous=FULL");
            }
        } else {
            // What another has committed meanwhile is seen, on each product alike.
            made.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    private void drop() {
        Connection known = connection;
        connection = null;
        if (known != null) {
            try {
                known.close();
            } catch (SQLException lost) {
                // It is given up because it is broken; there is nothing left to save on it.
                return;
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        drop();
    }
}
