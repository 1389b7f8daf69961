package io.mehari.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a delta stream: one row of {@code mehari_delta_state} (taps-and-delta 3). Times
 * are as the state store writes them.
 *
 * @param cursorType word of the type; null while nothing is known of it
 * @param cursor the committed value; null: none
 * @param status idle, running, succeeded or failed
 * @param owner the process that begins or began it, {@code host/pid/process start}
 * @param records delivered in the last run
 * @param metadata JSON text of the last completed run
 */
public record DeltaRow(
        String connector,
        String stream,
        @Nullable String cursorType,
        @Nullable String cursor,
        @Nullable String committedAt,
        String status,
        @Nullable String runId,
        @Nullable String owner,
        @Nullable String startedAt,
        @Nullable String heartbeatAt,
        @Nullable String completedAt,
        long records,
        @Nullable String error,
        @Nullable String metadata,
        @Nullable String updatedAt,
        @Nullable String updatedBy) {
    static final String IDLE = "idle";
    static final String RUNNING = "running";

    /** Names of the columns, in the order of the table. */
    static final List<String> COLUMNS =
            List.of(
                    "connector_name",
                    "stream_name",
                    "cursor_type",
                    "committed_cursor",
                    "committed_at",
                    "status",
                    "run_id",
                    "owner",
                    "started_at",
                    "heartbeat_at",
                    "completed_at",
                    "records_processed",
                    "error_summary",
                    "metadata",
                    "updated_at",
                    "updated_by");

    /** What a stream that no run has begun reads as. */
    static DeltaRow unknown(DeltaKey key) {
        return new DeltaRow(
                key.connector(),
                key.stream(),
                null,
                null,
                null,
                IDLE,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                null,
                null,
                null);
    }

    static DeltaRow of(ResultSet row) throws SQLException {
        return new DeltaRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getLong(12),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                row.getString(16));
    }

    /** The type of its cursor, if it is known. */
    public @Nullable CursorType type() {
        return cursorType == null ? null : CursorType.of(cursorType).orElse(null);
    }

    /** Its committed value as a cursor, or null. */
    public @Nullable Cursor committed() {
        CursorType type = type();
        return type == null || cursor == null ? null : Cursor.of(type, cursor);
    }

    boolean isRunning() {
        return status.equals(RUNNING);
    }

    /** All columns by their names. */
    public Map<String, @Nullable Object> columns() {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        List<@Nullable Object> values =
                java.util.Arrays.asList(
                        connector,
                        stream,
                        cursorType,
                        cursor,
                        committedAt,
                        status,
                        runId,
                        owner,
                        startedAt,
                        heartbeatAt,
                        completedAt,
                        records,
                        error,
                        metadata,
                        updatedAt,
                        updatedBy);
        for (int i = 0; i < COLUMNS.size(); i++) {
            columns.put(COLUMNS.get(i), values.get(i));
        }
        return columns;
    }
}
