package io.mehari.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What differs between databases; one implementation per product (mission-language 9.4.1). */
interface Dialect {
    /** Below the limit of every product. */
    int MOST_PARAMETERS = 16_384;

    /** The dialect of a JDBC URL, or null when there is none. */
    static @Nullable Dialect of(String url) {
        if (url.startsWith(SqliteDialect.PREFIX)) {
            return new SqliteDialect();
        }
        if (url.startsWith(PostgresDialect.PREFIX)) {
            return new PostgresDialect();
        }
        if (url.startsWith(MariaDialect.PREFIX) || url.startsWith(MariaDialect.MYSQL)) {
            return new MariaDialect();
        }
        return url.startsWith(H2Dialect.PREFIX) ? new H2Dialect() : null;
    }

    /** A connection that commits each statement by itself outside {@link #begin} and commit. */
    Connection connect(Datasource datasource) throws SQLException;

    /**
     * Starts a transaction that writes.
     *
     * @param durable whether its commit, with all before it, must survive a loss of power
     */
    void begin(Connection connection, boolean durable) throws SQLException;

    void commit(Connection connection) throws SQLException;

    void rollback(Connection connection) throws SQLException;

    /** Makes commits that were not durable so. */
    void sync(Connection connection) throws SQLException;

    /** What columns can take. */
    Limits limits();

    /**
     * The table as the database has it, or null when it is not there. Its key is its own single
     * primary key column, else the wanted one if that is unique.
     *
     * @throws io.mehari.diagnostic.MehariException MISSION-STORE-004 when no column can be the key
     */
    @Nullable Table find(Connection connection, String store, String table, String wantedKey)
            throws SQLException;

    /** The statements that bring the database's table to the state of this one. */
    List<String> alter(Connection connection, Table table) throws SQLException;

    /** Whether altering a table waits for those who read it, and so for our own snapshots. */
    default boolean alteringWaitsForReaders() {
        return false;
    }

    /** Whether altering a table commits at once, so that a rollback does not undo it. */
    default boolean alteringCommits() {
        return false;
    }

    /** An upsert of so many rows of the given columns; parameters row by row in column order. */
    String upsert(Table table, BitSet columns, int rows);

    /**
     * Rows per upsert, at best: on a server a few large statements cost it half of what many small
     * ones do.
     */
    default int rowsTogether(int columns) {
        int rows = 512;
        while (rows > 1 && rows * columns > MOST_PARAMETERS) {
            rows /= 2;
        }
        return rows;
    }

    /** Rows per upsert when there are fewer than that: few different statements for any number. */
    default int fewerTogether(int rows) {
        return rows / 2;
    }

    /** Sets a parameter that goes into a column of that kind. */
    void bind(PreparedStatement statement, int index, Kind kind, @Nullable Object cell)
            throws SQLException;

    /** What a column of that kind gives, for {@link Cell#value}. */
    @Nullable Object content(ResultSet row, int index, Kind kind) throws SQLException;

    /** A query whose rows come in portions and show nothing that is committed later. */
    default PreparedStatement snapshot(Connection connection, String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /** Ends what {@link #snapshot} began. */
    default void endSnapshot(Connection connection) throws SQLException {
        // By itself the query was a transaction of its own.
    }

    /** The table's or column's name as statements need it. */
    String quote(String name);

    /** The columns the database has, in order, with the given rest of the statement. */
    default String select(Table table, String rest) {
        return table.columns().stream()
                .filter(column -> column.stored() != null)
                .map(column -> quote(column.name()))
                .collect(
                        Collectors.joining(
                                ",", "SELECT ", " FROM " + quote(table.name()) + " " + rest));
    }

    /** {@code WHERE key = ?}. */
    default String whereKey(Table table) {
        return "WHERE " + quote(table.key().name()) + "=?";
    }

    /** {@code ORDER BY} the key, numbers by value. */
    default String orderByKey(Table table) {
        return "ORDER BY " + quote(table.key().name());
    }
}
