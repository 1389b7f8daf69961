package io.mehari.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change of a cursor, or of who reads a stream: a row of {@code mehari_delta_audit}.
 *
 * @param id a UUID that sorts by time
 * @param type {@code cursor_advance, cursor_reset, cursor_rollback} or {@code run_takeover}
 */
public record DeltaEvent(
        String id,
        String at,
        String connector,
        String stream,
        String type,
        @Nullable String previousCursor,
        @Nullable String newCursor,
        @Nullable String runId,
        @Nullable String actor,
        @Nullable String reason) {
    static final String COLUMNS =
            "event_id, at_utc, connector_name, stream_name, event_type, previous_cursor,"
                    + " new_cursor, run_id, actor, reason";

    static DeltaEvent of(ResultSet row) throws SQLException {
        return new DeltaEvent(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10));
    }

    /** All columns by their names. */
    public Map<String, @Nullable Object> columns() {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("event_id", id);
        columns.put("at_utc", at);
        columns.put("connector_name", connector);
        columns.put("stream_name", stream);
        columns.put("event_type", type);
        columns.put("previous_cursor", previousCursor);
        columns.put("new_cursor", newCursor);
        columns.put("run_id", runId);
        columns.put("actor", actor);
        columns.put("reason", reason);
        return columns;
    }
}
