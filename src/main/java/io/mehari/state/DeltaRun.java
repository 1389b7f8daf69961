package io.mehari.state;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The right to read a stream and to move its cursor, from {@code begin} to {@code complete} or
 * {@code fail}. Every call is fenced: once another run has the stream, it changes nothing and says
 * RUN_LOST (taps-and-delta 4.1). Safe for several threads.
 */
public final class DeltaRun implements AutoCloseable {
    static final int LONGEST_ERROR = 2_000;
    private static final String MINE =
            " WHERE connector_name = ? AND stream_name = ? AND run_id = ? AND status = 'running'";

    final DeltaStore store;
    final DeltaKey key;
    private final DeltaStore.Begun begun;
    private @Nullable Cursor committed;
    private boolean ended;

    DeltaRun(DeltaStore store, DeltaKey key, DeltaStore.Begun begun) {
        this.store = store;
        this.key = key;
        this.begun = begun;
        this.committed = begun.before().committed();
    }

    public String runId() {
        return begun.runId();
    }

    /** The cursor as it stands committed now; null: none. */
    public synchronized @Nullable Cursor committed() {
        return committed;
    }

    /** When the stream was begun. */
    public Instant startedAt() {
        return begun.startedAt();
    }

    /** The row as it was before. */
    public DeltaRow before() {
        return begun.before();
    }

    /** Whether it was taken over from a run that did not end it. */
    public boolean isTakeOver() {
        return begun.before().isRunning();
    }

    /**
     * A sign of life.
     *
     * @param records delivered so far
     * @throws DeltaException RUN_LOST
     */
    public void heartbeat(long records) {
        write(
                (transaction, now) ->
                        change(
                                transaction,
                                "heartbeat_at = ?, records_processed = ?, updated_at = ?",
                                now,
                                records,
                                now));
    }

    /**
     * Commits a value and goes on.
     *
     * @throws DeltaException CURSOR_REGRESSION, INVALID_CURSOR, CURSOR_TOO_LONG, RUN_LOST
     */
    public synchronized void checkpoint(Object cursor) {
        Cursor value = checked(cursor);
        write(
                (transaction, now) -> {
                    change(
                            transaction,
                            "cursor_type = ?, committed_cursor = ?, committed_at = ?,"
                                    + " heartbeat_at = ?, updated_at = ?",
                            value.type().word(),
                            value.text(),
                            now,
                            now,
                            now);
                    advance(transaction, value, null);
                });
        committed = value;
    }

    /**
     * Ends the run with success.
     *
     * @param cursor the value to commit, equal to the former one or later; null keeps that
     * @param metadata of this run; JSON
     * @throws DeltaException CURSOR_REGRESSION, INVALID_CURSOR, CURSOR_TOO_LONG, RUN_LOST
     */
    public void complete(
            @Nullable Object cursor,
            long records,
            Map<String, ? extends @Nullable Object> metadata) {
        complete(cursor, records, metadata, null);
    }

    /** As the other, with a reason for the audit. */
    public synchronized void complete(
            @Nullable Object cursor,
            long records,
            Map<String, ? extends @Nullable Object> metadata,
            @Nullable String reason) {
        completion(cursor, records, metadata, reason).commit();
    }

    /**
     * The end with success, for a transaction of the caller's; errors as {@link #complete}, those
     * of the value now.
     */
    public synchronized DeltaCompletion completion(
            @Nullable Object cursor,
            long records,
            Map<String, ? extends @Nullable Object> metadata,
            @Nullable String reason) {
        Cursor value = cursor == null ? null : checked(cursor);
        String text = store.secrets.apply(DeltaMetadata.text(metadata));
        return new DeltaCompletion(this, value, records, text, reason);
    }

    synchronized void completed(@Nullable Cursor value) {
        committed = value == null ? committed : value;
        ended = true;
    }

    /**
     * Ends the run without success; the cursor stays.
     *
     * @param summary why; cut to 2,000 characters
     * @throws DeltaException RUN_LOST
     */
    public synchronized void fail(String summary) {
        ended = true;
        write((transaction, now) -> failed(transaction, summary, now));
    }

    /**
     * As {@link #fail}, and the cursor goes back to where it was before this run's checkpoints.
     *
     * @throws DeltaException RUN_LOST
     */
    public synchronized void rollBack(String summary) {
        ended = true;
        Cursor start = begun.before().committed();
        Cursor reached = committed;
        write(
                (transaction, now) -> {
                    failed(transaction, summary, now);
                    if (reached != null && !reached.equals(start)) {
                        transaction.update(
                                "UPDATE mehari_delta_state SET committed_cursor = ?"
                                        + " WHERE connector_name = ? AND stream_name = ?",
                                start == null ? null : start.text(),
                                key.connector(),
                                key.stream());
                        audit(transaction, "cursor_rollback", reached, start, summary);
                    }
                });
        committed = start;
    }

    /** Fails the run when it was neither completed nor failed. */
    @Override
    public synchronized void close() {
        if (!ended) {
            fail("the run ended without completing the stream");
        }
    }

    private void failed(Transaction transaction, String summary, String now) throws SQLException {
        String text = store.secrets.apply(summary);
        change(
                transaction,
                "status = 'failed', completed_at = ?, error_summary = ?, updated_at = ?",
                now,
                text.substring(0, Math.min(LONGEST_ERROR, text.length())),
                now);
    }

    private Cursor checked(Object given) {
        Cursor old = committed;
        CursorType type = old != null ? old.type() : begun.before().type();
        Object value = given instanceof Cursor cursor ? cursor.text() : given;
        if (type == null && given instanceof Cursor cursor) {
            type = cursor.type();
        }
        Cursor cursor = DeltaStore.cursor(type, value);
        if (old != null && old.isAfter(cursor)) {
            throw DeltaException.regression(key, old, cursor);
        }
        return cursor;
    }

    void advance(Transaction transaction, Cursor value, @Nullable String reason)
            throws SQLException {
        if (!value.equals(committed)) {
            audit(transaction, "cursor_advance", committed, value, reason);
        }
    }

    private void audit(
            Transaction transaction,
            String type,
            @Nullable Cursor before,
            @Nullable Cursor after,
            @Nullable String reason)
            throws SQLException {
        DeltaAudit.write(
                transaction,
                key,
                new DeltaAudit.Change(
                        type,
                        before == null ? null : before.text(),
                        after == null ? null : after.text(),
                        runId(),
                        Owner.self().toString(),
                        reason == null ? null : store.secrets.apply(reason)),
                store.time.now());
    }

    /** Changes the row as long as this run holds it. */
    void change(Transaction transaction, String columns, @Nullable Object... values)
            throws SQLException {
        @Nullable Object[] parameters = java.util.Arrays.copyOf(values, values.length + 3);
        parameters[values.length] = key.connector();
        parameters[values.length + 1] = key.stream();
        parameters[values.length + 2] = runId();
        if (transaction.update("UPDATE mehari_delta_state SET " + columns + MINE, parameters)
                == 0) {
            DeltaRow row = DeltaTable.find(transaction, key);
            throw DeltaException.lost(key, runId(), row == null ? null : row.runId());
        }
    }

    @FunctionalInterface
    private interface Change {
        void in(Transaction transaction, String now) throws SQLException;
    }

    private void write(Change change) {
        store.<Boolean>write(
                transaction -> {
                    change.in(transaction, StateTime.text(store.time.now()));
                    return true;
                });
    }
}
