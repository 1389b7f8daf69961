package io.mehari.state;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements on {@code mehari_delta_state}, each inside a transaction of its caller. */
final class DeltaTable {
    static final String NAME = "mehari_delta_state";

    private static final Duration STALE_WITHOUT_HEARTBEAT = Duration.ofMinutes(10);
    private static final String COLUMNS = String.join(", ", DeltaRow.COLUMNS);
    private static final String THIS_ROW = " WHERE connector_name = ? AND stream_name = ?";

    private DeltaTable() {}

    static @Nullable DeltaRow find(Transaction transaction, DeltaKey key) throws SQLException {
        return transaction.first(
                "SELECT " + COLUMNS + " FROM mehari_delta_state" + THIS_ROW,
                DeltaRow::of,
                key.connector(),
                key.stream());
    }

    static List<DeltaRow> list(Transaction transaction, @Nullable String connector)
            throws SQLException {
        String order = " ORDER BY connector_name, stream_name";
        String all = "SELECT " + COLUMNS + " FROM mehari_delta_state";
        return connector == null
                ? transaction.rows(all + order, DeltaRow::of)
                : transaction.rows(
                        all + " WHERE connector_name = ?" + order, DeltaRow::of, connector);
    }

    /** Makes an idle row unless there is one. */
    static void insert(Transaction transaction, DeltaKey key, String now) throws SQLException {
        transaction.insertIfAbsent(
                NAME,
                "connector_name, stream_name, status, records_processed, updated_at, updated_by",
                key.connector(),
                key.stream(),
                DeltaRow.IDLE,
                0L,
                now,
                Owner.self().toString());
    }

    /** How long a running row must still be silent before it is stale; zero: it is. */
    static Duration untilStale(DeltaRow row, Duration staleAfter, Instant now) {
        boolean gone =
                row.owner() != null && Owner.parse(row.owner()).filter(Owner::isGone).isPresent();
        if (gone) {
            return Duration.ZERO;
        }
        String since = row.heartbeatAt() != null ? row.heartbeatAt() : row.startedAt();
        if (since == null) {
            return Duration.ZERO;
        }
        Duration patience = row.heartbeatAt() != null ? staleAfter : STALE_WITHOUT_HEARTBEAT;
        Duration left = Duration.between(now, StateTime.parse(since).plus(patience));
        // Silence has to last longer than that, so that the moment itself still counts as alive.
        return left.isNegative() ? Duration.ZERO : left.plusMillis(1);
    }

    /** The row becomes this run's, if it still is as it was seen. */
    static boolean begin(
            Transaction transaction,
            DeltaRow seen,
            String runId,
            @Nullable CursorType type,
            String now)
            throws SQLException {
        String owner = Owner.self().toString();
        return transaction.update(
                        "UPDATE mehari_delta_state SET status = 'running', run_id = ?, owner = ?,"
                                + " started_at = ?, heartbeat_at = ?, completed_at = NULL,"
                                + " records_processed = 0, error_summary = NULL,"
                                + " cursor_type = COALESCE(?, cursor_type),"
                                + " updated_at = ?, updated_by = ?"
                                + THIS_ROW
                                + " AND (status <> 'running' OR (COALESCE(run_id, '') = ?"
                                + " AND COALESCE(heartbeat_at, '') = ?))",
                        runId,
                        owner,
                        now,
                        now,
                        type == null ? null : type.word(),
                        now,
                        owner,
                        seen.connector(),
                        seen.stream(),
                        text(seen.runId()),
                        text(seen.heartbeatAt()))
                > 0;
    }

    /** The row is nobody's when it is that run's; tells how many rows were. */
    static int giveBack(Transaction transaction, DeltaKey key, String runId, String why, String now)
            throws SQLException {
        return transaction.update(
                "UPDATE mehari_delta_state SET status = 'failed', completed_at = ?,"
                        + " error_summary = ?, updated_at = ?"
                        + THIS_ROW
                        + " AND run_id = ? AND status = 'running'",
                now,
                why.substring(0, Math.min(DeltaRun.LONGEST_ERROR, why.length())),
                now,
                key.connector(),
                key.stream(),
                runId);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Sets or removes the cursor by hand; the row is idle afterwards. */
    static void reset(
            Transaction transaction,
            DeltaKey key,
            @Nullable CursorType type,
            @Nullable Cursor cursor,
            DeltaStore.Signed by,
            String now)
            throws SQLException {
        transaction.update(
                "UPDATE mehari_delta_state SET status = 'idle', run_id = NULL, owner = NULL,"
                        + " heartbeat_at = NULL, error_summary = NULL, cursor_type = ?,"
                        + " committed_cursor = ?, committed_at = ?, updated_at = ?, updated_by = ?"
                        + THIS_ROW,
                type == null ? null : type.word(),
                cursor == null ? null : cursor.text(),
                now,
                now,
                by.actor(),
                key.connector(),
                key.stream());
    }
}
