package io.mehari.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The row of one mission in {@code mehari_schedule}. */
public final class ScheduleTable {
    private static final String TABLE = "mehari_schedule";

    private final StateDatabase database;
    private final String mission;
    private final String connector;

    /**
     * @param connector name under which the mission keeps its watermarks
     */
    public ScheduleTable(StateDatabase database, String mission, String connector) {
        this.database = database;
        this.mission = mission;
        this.connector = connector;
    }

    /** What is remembered; {@link ScheduleRow#NONE} of a mission that never ran. */
    public ScheduleRow read() {
        return database.transaction(this::read, TABLE);
    }

    /**
     * Notes that a run begins, unless the row says that it must not. Of several processes that want
     * to serve the same due time only the first is let through.
     *
     * @param wanted asked in the same transaction
     * @param due when the start was due; null for one that no schedule asked for
     * @param next when the next is due; passed over when {@code due} is null
     * @param now time of the change
     * @return whether it was noted
     */
    public boolean begin(
            Predicate<ScheduleRow> wanted,
            @Nullable Instant due,
            @Nullable Instant next,
            Instant now) {
        return database.transaction(
                transaction -> {
                    touch(transaction, now);
                    ScheduleRow row = read(transaction);
                    if (!wanted.test(row)) {
                        return false;
                    }
                    write(transaction, row.begun(due, next), now);
                    return true;
                },
                TABLE);
    }

    /**
     * Notes that a run has ended.
     *
     * @param stillRunning whether others of the same mission go on
     */
    public void end(boolean success, boolean stillRunning, Instant now) {
        change(row -> row.ended(success, stillRunning), now);
    }

    /** Notes when the next start is due. */
    public void next(@Nullable Instant next, Instant now) {
        change(
                row ->
                        new ScheduleRow(
                                row.lastRun(),
                                next,
                                row.runCount(),
                                row.failureCount(),
                                row.consecutiveFailures(),
                                row.isRunning()),
                now);
    }

    private void change(UnaryOperator<ScheduleRow> change, Instant now) {
        database.transaction(
                transaction -> {
                    touch(transaction, now);
                    return write(transaction, change.apply(read(transaction)), now);
                },
                TABLE);
    }

    /** Locks the row, so that what is read afterwards stays true; makes it when there is none. */
    private void touch(Transaction transaction, Instant now) throws SQLException {
        if (!lock(transaction, now)) {
            transaction.insertIfAbsent(
                    TABLE,
                    "mission, connector_name, run_count, failure_count, consecutive_failures,"
                            + " is_running, updated_at",
                    mission,
                    connector,
                    0,
                    0,
                    0,
                    0,
                    StateTime.text(now));
            lock(transaction, now);
        }
    }

    private boolean lock(Transaction transaction, Instant now) throws SQLException {
        return transaction.update(
                        "UPDATE mehari_schedule SET updated_at = ?"
                                + " WHERE mission = ? AND connector_name = ?",
                        StateTime.text(now),
                        mission,
                        connector)
                > 0;
    }

    private ScheduleRow read(Transaction transaction) throws SQLException {
        ScheduleRow row =
                transaction.first(
                        "SELECT last_run, next_run, run_count, failure_count,"
                                + " consecutive_failures, is_running FROM mehari_schedule"
                                + " WHERE mission = ? AND connector_name = ?",
                        ScheduleTable::row,
                        mission,
                        connector);
        return row == null ? ScheduleRow.NONE : row;
    }

    private static ScheduleRow row(ResultSet row) throws SQLException {
        return new ScheduleRow(
                instant(row.getString(1)),
                instant(row.getString(2)),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getInt(6) != 0);
    }

    private int write(Transaction transaction, ScheduleRow row, Instant now) throws SQLException {
        return transaction.update(
                "UPDATE mehari_schedule SET last_run = ?, next_run = ?, run_count = ?,"
                        + " failure_count = ?, consecutive_failures = ?, is_running = ?,"
                        + " updated_at = ? WHERE mission = ? AND connector_name = ?",
                text(row.lastRun()),
                text(row.nextRun()),
                row.runCount(),
                row.failureCount(),
                row.consecutiveFailures(),
                row.isRunning() ? 1 : 0,
                StateTime.text(now),
                mission,
                connector);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : StateTime.parse(text);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : StateTime.text(instant);
    }
}
