package io.mehari.state;

import io.mehari.diagnostic.MehariException;
import io.mehari.time.Time;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code mehari_run}: one row per run, kept while it runs (mission-language 15.2). */
public final class RunTable {
    /** Name of the table. */
    public static final String TABLE = "mehari_run";

    /** How often a run says that it lives. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** After more silence than this a run is taken to be dead. */
    public static final Duration SILENCE = Duration.ofSeconds(60);

    /** Status of a run that goes on. */
    public static final String RUNNING = "running";

    /** Status of a run that ended without a word. */
    public static final String INTERRUPTED = "interrupted";

    private static final String COLUMNS =
            "run_id, mission, connector_name, definition_hash, status, owner, started_at,"
                    + " heartbeat_at, ended_at, record";

    private final StateDatabase database;
    private final Time time;

    /**
     * One run.
     *
     * @param definitionHash of what it ran
     * @param status {@code running}, {@code interrupted} or the word of the summary
     * @param owner process that runs it, as {@link Owner} writes it
     * @param startedAt see {@link StateTime}, as the other times
     * @param endedAt null while it runs
     * @param record what it did, as JSON
     */
    public record Row(
            String runId,
            String mission,
            String connector,
            String definitionHash,
            String status,
            @Nullable String owner,
            String startedAt,
            @Nullable String heartbeatAt,
            @Nullable String endedAt,
            String record) {}

    public RunTable(StateDatabase database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** Adds the row of a run that begins now, owned by this process. */
    public void begin(
            String runId,
            String mission,
            String connector,
            String definitionHash,
            Instant startedAt,
            String record) {
        database.transaction(
                sql ->
                        sql.update(
                                "INSERT INTO mehari_run ("
                                        + COLUMNS
                                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)",
                                runId,
                                mission,
                                connector,
                                definitionHash,
                                RUNNING,
                                Owner.self().toString(),
                                StateTime.text(startedAt),
                                now(),
                                record),
                TABLE);
    }

    /** Replaces what is known of a run. */
    public void update(String runId, String record) {
        database.transaction(
                sql ->
                        sql.update(
                                "UPDATE mehari_run SET record = ?, heartbeat_at = ? WHERE run_id ="
                                        + " ?",
                                record,
                                now(),
                                runId),
                TABLE);
    }

    /**
     * Notes in the record of an unfinished run that another continues it.
     *
     * @throws MehariException MISSION-RESUME-001 when the record is no longer the one that was read
     */
    public void replace(String runId, String known, String record) {
        int replaced =
                database.transaction(
                        sql ->
                                sql.update(
                                        "UPDATE mehari_run SET record = ? WHERE run_id = ? AND"
                                                + " record = ?",
                                        record,
                                        runId,
                                        known),
                        TABLE);
        if (replaced == 0) {
            throw new MehariException(
                    "MISSION-RESUME-001",
                    "run " + runId + " is being resumed by another process",
                    "let that one end");
        }
    }

    /** Says that the run lives. */
    public void heartbeat(String runId) {
        database.transaction(
                sql ->
                        sql.update(
                                "UPDATE mehari_run SET heartbeat_at = ? WHERE run_id = ?",
                                now(),
                                runId),
                TABLE);
    }

    /** The run has ended. */
    public void end(String runId, String status, String record) {
        database.transaction(
                sql ->
                        sql.update(
                                "UPDATE mehari_run SET status = ?, record = ?, ended_at = ? WHERE"
                                        + " run_id = ?",
                                status,
                                record,
                                now(),
                                runId),
                TABLE);
    }

    /** The run of that id; a dead one has become {@code interrupted}. */
    public Optional<Row> find(String runId) {
        return database.transaction(
                sql ->
                        Optional.ofNullable(
                                        sql.first(
                                                "SELECT "
                                                        + COLUMNS
                                                        + " FROM mehari_run WHERE run_id = ?",
                                                RunTable::row,
                                                runId))
                                .map(row -> settled(row, sql)),
                TABLE);
    }

    /** Ids of the runs of a mission under a connector name, the newest first. */
    public List<String> of(String mission, String connector) {
        return database.transaction(
                sql ->
                        sql.rows(
                                "SELECT run_id FROM mehari_run WHERE mission = ? AND connector_name"
                                        + " = ? ORDER BY started_at DESC, run_id DESC",
                                row -> row.getString(1),
                                mission,
                                connector),
                TABLE);
    }

    /**
     * Forgets all but the newest ended runs of a mission, with their answers. A run that a kept one
     * continues stays.
     *
     * @return how many were forgotten
     */
    public int prune(String mission, int keep) {
        List<String> ended =
                database.transaction(
                        sql ->
                                sql.rows(
                                        "SELECT run_id FROM mehari_run WHERE mission = ? AND status"
                                                + " <> ? ORDER BY started_at DESC, run_id DESC",
                                        row -> row.getString(1),
                                        mission,
                                        RUNNING),
                        TABLE);
        if (ended.size() <= keep) {
            return 0;
        }
        return database.transaction(
                sql -> {
                    int forgotten = 0;
                    for (String old : ended.subList(keep, ended.size())) {
                        forgotten += forget(old, sql);
                    }
                    return forgotten;
                },
                TABLE,
                AnswerTable.TABLE,
                WebhookTable.TABLE);
    }

    private static int forget(String runId, Transaction sql) throws SQLException {
        Long continued =
                sql.first(
                        "SELECT COUNT(*) FROM mehari_run WHERE run_id <> ? AND record LIKE ?",
                        row -> row.getLong(1),
                        runId,
                        "%\"first\":\"" + runId + "\"%");
        if (continued != null && continued > 0) {
            return 0;
        }
        sql.update("DELETE FROM mehari_answer WHERE run_id = ?", runId);
        sql.update("DELETE FROM mehari_webhook WHERE run_id = ?", runId);
        return sql.update("DELETE FROM mehari_run WHERE run_id = ?", runId);
    }

    private Row settled(Row row, Transaction sql) {
        if (!row.status().equals(RUNNING) || !isDead(row)) {
            return row;
        }
        try {
            sql.update(
                    "UPDATE mehari_run SET status = ?, ended_at = ? WHERE run_id = ? AND status ="
                            + " ?",
                    INTERRUPTED,
                    row.heartbeatAt(),
                    row.runId(),
                    RUNNING);
        } catch (SQLException e) {
            throw new IllegalStateException("the run " + row.runId() + " cannot be settled", e);
        }
        return new Row(
                row.runId(),
                row.mission(),
                row.connector(),
                row.definitionHash(),
                INTERRUPTED,
                row.owner(),
                row.startedAt(),
                row.heartbeatAt(),
                row.heartbeatAt(),
                row.record());
    }

    private boolean isDead(Row row) {
        return isDead(row.owner(), row.heartbeatAt(), time);
    }

    /** Its process is gone, or it has been silent for too long (mission-language 12.3). */
    static boolean isDead(@Nullable String owner, @Nullable String heartbeat, Time time) {
        if (owner != null && Owner.parse(owner).filter(Owner::isGone).isPresent()) {
            return true;
        }
        return heartbeat == null || StateTime.parse(heartbeat).plus(SILENCE).isBefore(time.now());
    }

    private String now() {
        return StateTime.text(time.now());
    }

    private static Row row(ResultSet row) throws SQLException {
        String record = row.getString(10);
        return new Row(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                record == null ? "{}" : record);
    }
}
