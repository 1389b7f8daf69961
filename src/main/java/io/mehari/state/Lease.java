package io.mehari.state;

import io.mehari.diagnostic.MehariException;
import io.mehari.time.Time;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The right to do something alone, among all processes that share the state store (mission-language
 * 12.3). A background thread renews it every 15 s of real time. It is free for others when it was
 * not renewed for more than 60 s, or at once when its owner was a process of this host that no
 * longer exists. Each acquisition has a mark of its own, so that a former holder can no longer
 * write under {@link #confirm}.
 */
public final class Lease implements AutoCloseable {
    /** How long a lease lasts without a sign of life. */
    public static final Duration SILENCE = Duration.ofSeconds(60);

    private static final String TABLE = "mehari_lease";

    private final StateDatabase database;
    private final String name;
    private final String mark;
    private final Time time;
    private final Runnable lost;
    private final AtomicBoolean held = new AtomicBoolean(true);
    private volatile long renewedNanos = System.nanoTime();

    private Lease(StateDatabase database, String name, String mark, Time time, Runnable lost) {
        this.database = database;
        this.name = name;
        this.mark = mark;
        this.time = time;
        this.lost = lost;
    }

    /**
     * Takes the lease if it is free.
     *
     * @param name of what is to be done alone, at most 400 characters
     * @param time whose clock the heartbeats are written with
     * @param lost called once, from the background thread, when another has taken it or it could
     *     not be renewed in time
     * @return the lease, or nothing while another holds it
     * @throws MehariException STATE-STORE-001 when the state store fails
     */
    public static Optional<Lease> acquire(
            StateDatabase database, String name, Time time, Runnable lost) {
        String mark = Owner.self() + "/" + HexFormat.of().toHexDigits(random());
        Lease lease = new Lease(database, name, mark, time, lost);
        Heartbeats.add(lease);
        boolean taken = false;
        try {
            taken = database.transaction(lease::take, TABLE);
        } finally {
            if (!taken) {
                Heartbeats.remove(lease);
            }
        }
        return taken ? Optional.of(lease) : Optional.empty();
    }

    private static long random() {
        return ThreadLocalRandom.current().nextLong();
    }

    private boolean take(Transaction transaction) throws SQLException {
        Instant now = time.now();
        String text = StateTime.text(now);
        Held other = held(transaction, name);
        if (other == null) {
            return transaction.insertIfAbsent(TABLE, "name, owner, heartbeat_at", name, mark, text);
        }
        return other.isFree(now)
                && transaction.update(
                                "UPDATE mehari_lease SET owner = ?, heartbeat_at = ?"
                                        + " WHERE name = ? AND owner = ? AND heartbeat_at = ?",
                                mark,
                                text,
                                name,
                                other.mark(),
                                StateTime.text(other.heartbeat()))
                        > 0;
    }

    /** Whether nobody holds the lease of that name. */
    public static boolean isFree(StateDatabase database, String name, Time time) {
        return database.transaction(
                transaction -> {
                    Held held = held(transaction, name);
                    return held == null || held.isFree(time.now());
                },
                TABLE);
    }

    private static @Nullable Held held(Transaction transaction, String name) throws SQLException {
        return transaction.first(
                "SELECT owner, heartbeat_at FROM mehari_lease WHERE name = ?",
                row -> new Held(row.getString(1), StateTime.parse(row.getString(2))),
                name);
    }

    /** The name it was taken under. */
    public String name() {
        return name;
    }

    /** Tells this acquisition from every other: {@code host/pid/process start/number}. */
    public String mark() {
        return mark;
    }

    /** Whether it is still this holder's. */
    public boolean isHeld() {
        return held.get() && System.nanoTime() - renewedNanos <= SILENCE.toNanos();
    }

    /**
     * Makes sure, inside the transaction that depends on it, that nobody else has taken the lease.
     *
     * @throws MehariException DELTA-LOST-001 when somebody has; the transaction is undone
     */
    public void confirm(Transaction transaction) throws SQLException {
        if (!held.get() || !renew(transaction)) {
            throw new MehariException(
                    "DELTA-LOST-001",
                    "the lease '" + name + "' was taken over by another process",
                    "nothing was written under it; run again");
        }
    }

    /** A sign of life; the background thread gives one every 15 s. */
    void beat() {
        if (!held.get()) {
            return;
        }
        boolean mine = false;
        boolean answered = false;
        try {
            mine = database.transaction(this::renew, TABLE);
            answered = true;
        } catch (MehariException | IllegalStateException e) {
            Heartbeats.LOG.warn("the lease '{}' could not be renewed: {}", name, e.getMessage());
        }
        if (answered ? !mine : !isHeld()) {
            lose();
        }
    }

    private boolean renew(Transaction transaction) throws SQLException {
        boolean mine =
                transaction.update(
                                "UPDATE mehari_lease SET heartbeat_at = ?"
                                        + " WHERE name = ? AND owner = ?",
                                StateTime.text(time.now()),
                                name,
                                mark)
                        > 0;
        if (mine) {
            renewedNanos = System.nanoTime();
        }
        return mine;
    }

    private void lose() {
        if (held.compareAndSet(true, false)) {
            Heartbeats.remove(this);
            lost.run();
        }
    }

    /** Gives it back; the second call does nothing. */
    @Override
    public void close() {
        if (held.compareAndSet(true, false)) {
            Heartbeats.remove(this);
            database.transaction(
                    transaction ->
                            transaction.update(
                                    "DELETE FROM mehari_lease WHERE name = ? AND owner = ?",
                                    name,
                                    mark),
                    TABLE);
        }
    }

    /** A row of the table. */
    private record Held(String mark, Instant heartbeat) {
        String process() {
            int slash = mark.lastIndexOf('/');
            return slash < 0 ? mark : mark.substring(0, slash);
        }

        boolean isFree(Instant now) {
            Owner owner = Owner.parse(process()).orElse(null);
            if (owner != null && owner.equals(Owner.self())) {
                return !Heartbeats.isLive(mark);
            }
            return heartbeat.plus(SILENCE).isBefore(now) || owner != null && owner.isGone();
        }
    }
}
