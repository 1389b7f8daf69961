package io.mehari.state;

import io.mehari.time.Time;
import java.util.Optional;

/**
 * The table {@code mehari_answer}: answers to requests that must not be sent twice
 * (mission-language 15.4).
 */
public final class AnswerTable {
    /** Name of the table. */
    public static final String TABLE = "mehari_answer";

    private final StateDatabase database;
    private final Time time;

    /**
     * Which request an answer was given to.
     *
     * @param runId the first run of those that continue one another
     * @param step id of the node that sends it
     * @param item what the loops around it were at; "" outside loops
     * @param requestHash of method, URL and body
     * @param n counts equal requests, from 1
     */
    public record Key(String runId, String step, String item, String requestHash, int n) {}

    public AnswerTable(StateDatabase database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** Keeps an answer; it is durable when this returns. */
    public void keep(Key key, String answer) {
        database.transaction(
                sql ->
                        sql.insertIfAbsent(
                                TABLE,
                                "run_id, step, item, request_hash, n, answer, answered_at",
                                key.runId(),
                                key.step(),
                                key.item(),
                                key.requestHash(),
                                key.n(),
                                answer,
                                StateTime.text(time.now())),
                TABLE);
    }

    /** The answer that was kept. */
    public Optional<String> find(Key key) {
        return database.transaction(
                sql ->
                        Optional.ofNullable(
                                sql.first(
                                        "SELECT answer FROM mehari_answer WHERE run_id = ? AND step"
                                                + " = ? AND item = ? AND request_hash = ? AND n ="
                                                + " ?",
                                        row -> row.getString(1),
                                        key.runId(),
                                        key.step(),
                                        key.item(),
                                        key.requestHash(),
                                        key.n())),
                TABLE);
    }

    /** Forgets the answers of a run. */
    public void remove(String runId) {
        database.transaction(
                sql -> sql.update("DELETE FROM mehari_answer WHERE run_id = ?", runId), TABLE);
    }
}
