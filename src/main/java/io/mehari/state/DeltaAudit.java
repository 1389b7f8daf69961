package io.mehari.state;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes and reads {@code mehari_delta_audit}. */
final class DeltaAudit {
    static final String TABLE = "mehari_delta_audit";
    private static final int LONGEST_REASON = 1_000;

    /** What happens to a cursor, from and to. */
    record Change(
            String type,
            @Nullable String before,
            @Nullable String after,
            @Nullable String runId,
            @Nullable String actor,
            @Nullable String reason) {}

    private DeltaAudit() {}

    static void write(Transaction transaction, DeltaKey key, Change change, Instant now)
            throws SQLException {
        String reason = change.reason();
        transaction.update(
                "INSERT INTO mehari_delta_audit ("
                        + DeltaEvent.COLUMNS
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                EventId.next(now),
                StateTime.text(now),
                key.connector(),
                key.stream(),
                change.type(),
                change.before(),
                change.after(),
                change.runId(),
                change.actor(),
                reason == null
                        ? null
                        : reason.substring(0, Math.min(LONGEST_REASON, reason.length())));
    }

    /** The newest events first, of all streams, a connector's, or one stream. */
    static List<DeltaEvent> read(
            Transaction transaction, @Nullable String connector, @Nullable String stream, int limit)
            throws SQLException {
        StringBuilder sql =
                new StringBuilder("SELECT " + DeltaEvent.COLUMNS + " FROM mehari_delta_audit");
        List<Object> parameters = new ArrayList<>();
        if (connector != null) {
            sql.append(" WHERE connector_name = ?");
            parameters.add(connector);
        }
        if (connector != null && stream != null) {
            sql.append(" AND stream_name = ?");
            parameters.add(stream);
        }
        sql.append(" ORDER BY event_id DESC LIMIT ").append(limit);
        return transaction.rows(sql.toString(), DeltaEvent::of, parameters.toArray());
    }
}
