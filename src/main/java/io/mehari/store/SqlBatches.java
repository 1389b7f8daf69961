package io.mehari.store;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the batches of one table to its database, in their order, one transaction each. A full
 * batch is written while the next one is gathered. A batch that failed is kept and tried again
 * before anything else is written or read.
 */
final class SqlBatches {
    /** Where the number of rows is not known. */
    static final long UNKNOWN = -1;

    private final String store;
    private final SqlDatabase database;
    private final Table table;
    private final Background<Long> background = new Background<>();
    private @Nullable Map<String, Row> unwritten;
    private long rows = UNKNOWN;
    private long growth;

    SqlBatches(String store, SqlDatabase database, Table table) {
        this.store = store;
        this.database = database;
        this.table = table;
    }

    /** Rows in the table, or {@link #UNKNOWN}; what was handed over must have been awaited. */
    long rows() {
        return rows;
    }

    void rows(long counted) {
        rows = counted;
    }

    /** Rows of a batch that could not be written. */
    long unwritten() {
        Map<String, Row> kept = unwritten;
        return kept == null ? 0 : kept.size();
    }

    /**
     * Begins to write a batch, which is this object's from now on; those before it must have been
     * awaited. A batch that needs the table altered is written at once.
     */
    void writeSoon(Map<String, Row> batch) {
        take(batch);
        if (table.changed()) {
            writeNow(false);
            return;
        }
        // The table may grow by the records gathered meanwhile; these rows need it as it is now.
        SqlWriter writer = new SqlWriter(table.copy(), database);
        boolean counting = rows != UNKNOWN;
        background.begin(
                () ->
                        database.write(
                                false, session -> writer.write(session, batch.values(), counting)));
    }

    /**
     * Writes a batch, which is this object's from now on; those before it must have been awaited.
     *
     * @param durable whether all of them must survive a loss of power afterwards
     */
    void write(Map<String, Row> batch, boolean durable) {
        take(batch);
        writeNow(durable);
    }

    private void take(Map<String, Row> batch) {
        if (unwritten != null) {
            throw new IllegalStateException("a batch before this one was not awaited");
        }
        unwritten = batch;
    }

    /**
     * Waits until all that was handed over is in the database.
     *
     * @throws io.mehari.diagnostic.MehariException MISSION-STORE-003 when it is not
     */
    void await() {
        if (background.isUnderWay()) {
            try {
                grown(background.await());
                unwritten = null;
            } catch (ExecutionException e) {
                throw failed(e.getCause() == null ? e : e.getCause());
            }
        } else if (unwritten != null) {
            writeNow(false);
        }
    }

    private void writeNow(boolean durable) {
        Map<String, Row> batch = unwritten;
        if (batch == null) {
            return;
        }
        SqlWriter writer = new SqlWriter(table, database);
        boolean counting = rows != UNKNOWN;
        try {
            grown(
                    database.write(
                            durable, session -> writer.write(session, batch.values(), counting)));
        } catch (SQLException e) {
            throw failed(e);
        }
        table.settle();
        unwritten = null;
    }

    /** Adds a batch, which is this object's from now on, to what {@link #writeIn} writes. */
    void add(Map<String, Row> batch) {
        take(batch);
    }

    /** Writes what was added within a transaction of the caller's, who says when it is done. */
    void writeIn(SqlSession session) throws SQLException {
        Map<String, Row> batch = unwritten;
        growth = 0;
        if (batch != null) {
            SqlWriter writer = new SqlWriter(table, database);
            growth = writer.write(session, batch.values(), rows != UNKNOWN);
        }
    }

    /** The transaction of {@link #writeIn} is committed. */
    void written() {
        if (unwritten != null) {
            grown(growth);
            table.settle();
            unwritten = null;
        }
    }

    private void grown(@Nullable Long by) {
        rows = rows == UNKNOWN || by == null ? UNKNOWN : rows + by;
    }

    RuntimeException failed(Throwable cause) {
        rows = UNKNOWN;
        if (cause instanceof RuntimeException own) {
            return own;
        }
        Map<String, Row> kept = unwritten == null ? Map.of() : unwritten;
        return Faults.write(store, Faults.range(kept.keySet()), cause);
    }
}
