package io.mehari.state;

import io.mehari.diagnostic.MehariException;
import io.mehari.time.Time;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the streams of all instances have been read (taps-and-delta 3, 4). All calls are one
 * transaction each, so that a cursor and the audit event that tells of it are kept together or not
 * at all.
 */
public final class DeltaStore {
    static final int LONGEST_CURSOR = 4_000;

    private static final Logger LOG = LoggerFactory.getLogger(DeltaStore.class);

    final StateDatabase database;
    final Time time;
    final UnaryOperator<String> secrets;

    /** Who changes a cursor by hand, and why. */
    public record Signed(String actor, String reason) {
        /** Signed by the user of this process at this host. */
        public static Signed byUser(String reason) {
            return new Signed(
                    System.getProperty("user.name", "unknown") + "@" + Owner.self().host(), reason);
        }
    }

    /** What a run found when it began a stream. */
    record Begun(String runId, Instant startedAt, DeltaRow before) {}

    /**
     * @param secrets masks what messages must not show
     */
    public DeltaStore(StateDatabase database, Time time, UnaryOperator<String> secrets) {
        this.database = database;
        this.time = time;
        this.secrets = secrets;
    }

    /** What is known of the stream; an idle row without cursor for one that was never begun. */
    public DeltaRow get(String connector, String stream) {
        DeltaKey key = new DeltaKey(connector, stream);
        return read(transaction -> known(transaction, key));
    }

    /** The streams of a connector, or of all when it is null, by name. */
    public List<DeltaRow> list(@Nullable String connector) {
        return read(transaction -> DeltaTable.list(transaction, connector));
    }

    /** Changes of cursors, newest first, of all streams, one connector's, or one stream. */
    public List<DeltaEvent> audit(@Nullable String connector, @Nullable String stream, int limit) {
        return read(transaction -> DeltaAudit.read(transaction, connector, stream, limit));
    }

    /** As the other {@code begin}, with a run id made here. */
    public DeltaRun begin(
            String connector, String stream, @Nullable CursorType type, BeginOptions options) {
        return begin(connector, stream, type, options, UUID.randomUUID().toString());
    }

    /**
     * Begins to read a stream; it is this run's until the run completes or fails, or falls silent.
     *
     * @param type of its cursor; null: as the row says, or not known yet
     * @throws DeltaException ALREADY_RUNNING, CURSOR_TYPE_CHANGED
     * @throws MehariException STATE-NAME-001
     */
    public DeltaRun begin(
            String connector,
            String stream,
            @Nullable CursorType type,
            BeginOptions options,
            String runId) {
        DeltaKey key = new DeltaKey(connector, stream);
        Begun begun;
        try {
            begun = write(transaction -> begin(transaction, key, type, options, runId));
        } catch (MehariException e) {
            giveBack(key, runId, e);
            throw e;
        }
        if (begun.before().isRunning()) {
            LOG.warn(
                    "stream {} of {} is taken over from {}, which did not end it",
                    key.stream(),
                    key.connector(),
                    begun.before().owner());
        }
        return new DeltaRun(this, key, begun);
    }

    private Begun begin(
            Transaction transaction,
            DeltaKey key,
            @Nullable CursorType type,
            BeginOptions options,
            String runId)
            throws SQLException {
        Instant now = time.now();
        String text = StateTime.text(now);
        DeltaRow before = made(transaction, key, text);
        if (before.isRunning() && !options.force()) {
            refuseIfAlive(before, options.staleAfter(), now);
        }
        CursorType old = before.type();
        if (type != null && old != null && old != type && before.cursor() != null) {
            throw DeltaException.typeChanged(key, old.word(), type);
        }
        if (!DeltaTable.begin(transaction, before, runId, type, text)) {
            // Another run was quicker between the look and the update.
            throw DeltaException.alreadyRunning(
                    known(transaction, key), options.staleAfter().toSeconds());
        }
        if (before.isRunning()) {
            DeltaAudit.write(
                    transaction,
                    key,
                    new DeltaAudit.Change(
                            "run_takeover",
                            before.cursor(),
                            before.cursor(),
                            runId,
                            Owner.self().toString(),
                            "run " + before.runId() + " of " + before.owner() + " did not end it"),
                    now);
        }
        return new Begun(runId, now, before);
    }

    /** It may have been begun although the answer was lost: then it must not stay this run's. */
    private void giveBack(DeltaKey key, String runId, MehariException cause) {
        if (!cause.code().equals(StateDatabase.FAULT)) {
            return;
        }
        try {
            write(
                    transaction ->
                            DeltaTable.giveBack(
                                    transaction,
                                    key,
                                    runId,
                                    secrets.apply(String.valueOf(cause.getMessage())),
                                    StateTime.text(time.now())));
        } catch (MehariException e) {
            cause.addSuppressed(e);
        }
    }

    private static void refuseIfAlive(DeltaRow row, Duration staleAfter, Instant now) {
        Duration left = DeltaTable.untilStale(row, staleAfter, now);
        if (!left.isZero()) {
            throw DeltaException.alreadyRunning(row, (left.toMillis() + 999) / 1000);
        }
    }

    /**
     * The run that holds the stream under that id, to go on with it from elsewhere.
     *
     * @throws DeltaException STREAM_NOT_FOUND when no run ever began the stream, RUN_LOST when
     *     another run has it
     */
    public DeltaRun resume(String connector, String stream, String runId) {
        DeltaKey key = new DeltaKey(connector, stream);
        DeltaRow row = read(transaction -> existing(transaction, key));
        if (!row.isRunning() || !runId.equals(row.runId())) {
            throw DeltaException.lost(key, runId, row.runId());
        }
        Instant started = row.startedAt() == null ? time.now() : StateTime.parse(row.startedAt());
        return new DeltaRun(this, key, new Begun(runId, started, row));
    }

    /** As the other {@code reset}, of the row's type and signed by the user of this process. */
    public DeltaRow reset(
            String connector,
            String stream,
            @Nullable String newCursor,
            String reason,
            boolean force) {
        return reset(
                new DeltaKey(connector, stream),
                newCursor,
                null,
                Signed.byUser(reason),
                new BeginOptions(BeginOptions.DEFAULT.staleAfter(), force));
    }

    /**
     * Sets the cursor by hand, in any direction; the stream is idle afterwards, and a run that held
     * it is lost.
     *
     * @param newCursor null removes it, so that the next run begins anew
     * @param type of the new cursor; null: as the row says. Makes the row when there is none
     * @param options silence after which a running row counts as left behind, and whether to do it
     *     also while a run reads the stream
     * @throws DeltaException ALREADY_RUNNING, STREAM_NOT_FOUND, INVALID_CURSOR, CURSOR_TOO_LONG
     */
    public DeltaRow reset(
            DeltaKey key,
            @Nullable String newCursor,
            @Nullable CursorType type,
            Signed by,
            BeginOptions options) {
        return write(
                transaction -> {
                    Instant now = time.now();
                    String text = StateTime.text(now);
                    DeltaRow row =
                            type == null
                                    ? existing(transaction, key)
                                    : made(transaction, key, text);
                    if (row.isRunning() && !options.force()) {
                        refuseIfAlive(row, options.staleAfter(), now);
                    }
                    CursorType wanted = type != null ? type : row.type();
                    Cursor cursor = newCursor == null ? null : cursor(wanted, newCursor);
                    CursorType kept = cursor == null ? wanted : cursor.type();
                    DeltaTable.reset(transaction, key, kept, cursor, by, text);
                    DeltaAudit.write(
                            transaction,
                            key,
                            new DeltaAudit.Change(
                                    "cursor_reset",
                                    row.cursor(),
                                    cursor == null ? null : cursor.text(),
                                    row.runId(),
                                    by.actor(),
                                    secrets.apply(by.reason())),
                            now);
                    return known(transaction, key);
                });
    }

    /** The value as a cursor, of the type that is known or that it suggests itself. */
    static Cursor cursor(@Nullable CursorType type, Object value) {
        Cursor cursor = Cursor.of(type == null ? CursorType.suggestedBy(value) : type, value);
        if (cursor.text().length() > LONGEST_CURSOR) {
            throw DeltaException.tooLong(cursor.text().length());
        }
        return cursor;
    }

    private static DeltaRow known(Transaction transaction, DeltaKey key) throws SQLException {
        DeltaRow row = DeltaTable.find(transaction, key);
        return row == null ? DeltaRow.unknown(key) : row;
    }

    /**
     * The row, which is made when there is none. It is looked for first: on MariaDB an insert that
     * finds its key locks the row, and two processes that do so wait for one another.
     */
    private static DeltaRow made(Transaction transaction, DeltaKey key, String now)
            throws SQLException {
        DeltaRow row = DeltaTable.find(transaction, key);
        if (row != null) {
            return row;
        }
        DeltaTable.insert(transaction, key, now);
        return known(transaction, key);
    }

    private static DeltaRow existing(Transaction transaction, DeltaKey key) throws SQLException {
        DeltaRow row = DeltaTable.find(transaction, key);
        if (row == null) {
            List<String> others =
                    DeltaTable.list(transaction, key.connector()).stream()
                            .map(DeltaRow::stream)
                            .toList();
            throw DeltaException.streamNotFound(key, others);
        }
        return row;
    }

    private <T> T read(StateDatabase.Work<T> work) {
        return write(work);
    }

    <T> T write(StateDatabase.Work<T> work) {
        return database.transaction(work, DeltaTable.NAME, DeltaAudit.TABLE);
    }
}
