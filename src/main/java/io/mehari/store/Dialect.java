package io.mehari.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What differs between databases; one implementation per product (mission-language 9.4.1). */
interface Dialect {
    /** The dialect of a JDBC URL, or null when there is none. */
    static @Nullable Dialect of(String url) {
        return url.startsWith(SqliteDialect.PREFIX) ? new SqliteDialect() : null;
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

    /** An upsert of so many rows of the given columns; parameters row by row in column order. */
    String upsert(Table table, BitSet columns, int rows);

    /** The columns the database has, in order, with the given rest of the statement. */
    String select(Table table, String rest);

    /** {@code WHERE key = ?}. */
    String whereKey(Table table);

    /** {@code ORDER BY} the key, numbers by value. */
    String orderByKey(Table table);

    /** The table's name as statements need it. */
    String quote(String name);
}
