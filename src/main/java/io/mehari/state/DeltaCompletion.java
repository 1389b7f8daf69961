package io.mehari.state;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The end of a run of a stream with success, in a transaction of its own or of somebody else's. */
public final class DeltaCompletion {
    private final DeltaRun run;
    private final @Nullable Cursor value;
    private final long records;
    private final String metadata;
    private final @Nullable String reason;

    DeltaCompletion(
            DeltaRun run,
            @Nullable Cursor value,
            long records,
            String metadata,
            @Nullable String reason) {
        this.run = run;
        this.value = value;
        this.records = records;
        this.metadata = metadata;
        this.reason = reason;
    }

    /**
     * Writes and commits it.
     *
     * @throws DeltaException RUN_LOST
     */
    public void commit() {
        boolean unused = run.store.write(this::in);
        done();
    }

    /**
     * Writes it within a transaction whose owner calls {@link #done} once it is committed.
     *
     * @throws DeltaException RUN_LOST
     */
    public boolean in(Transaction transaction) throws SQLException {
        String now = StateTime.text(run.store.time.now());
        run.change(
                transaction,
                "status = 'succeeded', completed_at = ?, heartbeat_at = ?,"
                        + " records_processed = ?, metadata = ?, error_summary = NULL,"
                        + " updated_at = ?",
                now,
                now,
                records,
                metadata,
                now);
        if (value != null) {
            transaction.update(
                    "UPDATE mehari_delta_state SET cursor_type = ?,"
                            + " committed_cursor = ?, committed_at = ?"
                            + " WHERE connector_name = ? AND stream_name = ?",
                    value.type().word(),
                    value.text(),
                    now,
                    run.key.connector(),
                    run.key.stream());
            run.advance(transaction, value, reason);
        }
        return true;
    }

    /** The transaction is committed. */
    public void done() {
        run.completed(value);
    }
}
