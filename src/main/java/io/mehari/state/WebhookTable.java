package io.mehari.state;

import io.mehari.diagnostic.MehariException;
import io.mehari.time.Time;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code mehari_webhook}: the paths that runs wait at, with what has come there
 * (mission-language 7.15).
 */
public final class WebhookTable {
    /** Name of the table. */
    public static final String TABLE = "mehari_webhook";

    private final StateDatabase database;
    private final Time time;

    /**
     * One path.
     *
     * @param runId the first run of those that continue one another
     * @param events JSON of whoever registered it
     */
    public record Row(String path, String runId, String events) {}

    public WebhookTable(StateDatabase database, Time time) {
        this.database = database;
        this.time = time;
    }

    /**
     * Registers a path for a run; what an earlier run left there is replaced.
     *
     * @return what this run had there already
     * @throws MehariException MISSION-CONFIG-005 when a run that goes on waits there
     */
    public Optional<Row> register(Row row) {
        return database.transaction(
                sql -> {
                    if (find(row.path(), sql) == null && add(row, sql)) {
                        return Optional.empty();
                    }
                    Row known = find(row.path(), sql);
                    if (known != null && known.runId().equals(row.runId())) {
                        return Optional.of(known);
                    }
                    if (known == null
                            || isRunning(known.runId(), sql)
                            || !replace(known, row, sql)) {
                        throw inUse(row.path(), known == null ? "another" : known.runId());
                    }
                    return Optional.empty();
                },
                TABLE,
                RunTable.TABLE);
    }

    private boolean add(Row row, Transaction sql) throws SQLException {
        return sql.insertIfAbsent(
                TABLE,
                "path, run_id, events, updated_at",
                row.path(),
                row.runId(),
                row.events(),
                StateTime.text(time.now()));
    }

    /** Whether it did: another process may have been quicker. */
    private boolean replace(Row known, Row row, Transaction sql) throws SQLException {
        return sql.update(
                        "UPDATE mehari_webhook SET run_id = ?, events = ?, updated_at = ?"
                                + " WHERE path = ? AND run_id = ?",
                        row.runId(),
                        row.events(),
                        StateTime.text(time.now()),
                        row.path(),
                        known.runId())
                > 0;
    }

    /** Keeps what has come at a path; it is durable when this returns. */
    public void update(String path, String events) {
        database.transaction(
                sql ->
                        sql.update(
                                "UPDATE mehari_webhook SET events = ?, updated_at = ? WHERE path ="
                                        + " ?",
                                events,
                                StateTime.text(time.now()),
                                path),
                TABLE);
    }

    /** The paths of a run. */
    public List<Row> of(String runId) {
        return database.transaction(
                sql ->
                        sql.rows(
                                "SELECT path, run_id, events FROM mehari_webhook WHERE run_id = ?"
                                        + " ORDER BY path",
                                row ->
                                        new Row(
                                                row.getString(1),
                                                row.getString(2),
                                                row.getString(3)),
                                runId),
                TABLE);
    }

    /** The row of a path. */
    public Optional<Row> find(String path) {
        return database.transaction(sql -> Optional.ofNullable(find(path, sql)), TABLE);
    }

    /** Forgets the paths of a run. */
    public void remove(String runId) {
        database.transaction(
                sql -> sql.update("DELETE FROM mehari_webhook WHERE run_id = ?", runId), TABLE);
    }

    private static @Nullable Row find(String path, Transaction sql) throws SQLException {
        return sql.first(
                "SELECT path, run_id, events FROM mehari_webhook WHERE path = ?",
                row -> new Row(row.getString(1), row.getString(2), row.getString(3)),
                path);
    }

    private static MehariException inUse(String path, String runId) {
        return new MehariException(
                "MISSION-CONFIG-005",
                "run " + runId + " already waits for webhooks at " + path,
                "give each `wait` a path of its own, or let that run end first");
    }

    /** A resumed run waits under the id of the first, so its own row names that one. */
    private boolean isRunning(String runId, Transaction sql) throws SQLException {
        return sql.rows(
                        "SELECT owner, heartbeat_at FROM mehari_run WHERE status = ? AND (run_id ="
                                + " ? OR record LIKE ?)",
                        row -> RunTable.isDead(row.getString(1), row.getString(2), time),
                        RunTable.RUNNING,
                        runId,
                        "%\"first\":\"" + runId + "\"%")
                .contains(false);
    }
}
