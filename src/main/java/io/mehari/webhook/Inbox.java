package io.mehari.webhook;

import io.mehari.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A path at which one run waits, and what has come there. Events that come before the step that
 * waits for them are kept for it. Safe for use by several threads.
 */
public final class Inbox {
    /** How many events may lie there untaken, when fewer are expected. */
    private static final int MOST = 1000;

    /** Longest time in which nobody looks whether the run was cancelled. */
    private static final long LOOK_MILLIS = 100;

    private final Address address;
    private final EventLog log;
    private final List<Event> events = new ArrayList<>();
    private final Lock turnstile = new ReentrantLock();
    private Predicate<@Nullable Object> filter = body -> true;
    private int expected;
    private int turn;

    /**
     * Where it is.
     *
     * @param path starts with a slash
     * @param runId of the run that waits
     * @param step id of the node that waits
     * @param signature that events need; null: none
     */
    public record Address(String path, String runId, String step, @Nullable Signature signature) {}

    /** What an event was answered: how many of how many are there. */
    record Arrival(boolean accepted, String eventId, int received, int expected) {}

    /**
     * An inbox that holds what was kept for it.
     *
     * @param expected events that its step waits for
     */
    public Inbox(Address address, int expected, EventLog log) {
        this.address = address;
        this.expected = expected;
        this.log = log;
        this.events.addAll(log.register(address.path(), address.step()));
    }

    /** Where it is. */
    public Address address() {
        return address;
    }

    /** One step waits here at a time; whoever waits holds this. */
    public Lock turnstile() {
        return turnstile;
    }

    /** Events that the filter refuses, or fails on, do not count. */
    public synchronized void filter(Predicate<@Nullable Object> accepts) {
        filter = accepts;
    }

    /** An event has come; null when there is no room for it. */
    synchronized @Nullable Arrival arrive(@Nullable Object body) {
        String id = UUID.randomUUID().toString();
        int waiting = untaken().size();
        if (!accepts(body)) {
            return new Arrival(false, id, waiting, expected);
        }
        if (waiting >= Math.max(MOST, expected)) {
            return null;
        }
        Event event = new Event(id, body, 0);
        events.add(event);
        boolean kept = false;
        try {
            keep();
            kept = true;
        } finally {
            // Its sender is told to send it again.
            if (!kept) {
                events.remove(event);
            }
        }
        notifyAll();
        return new Arrival(true, id, waiting + 1, expected);
    }

    /**
     * A step begins to wait: what has come before is judged by its filter now.
     *
     * @param number counts the waits of the run at this path, from 1
     * @param wanted events that it waits for
     * @return the events that this wait took in an earlier run; none when it was not reached there
     */
    public synchronized List<Event> begin(
            int number, int wanted, Predicate<@Nullable Object> accepts) {
        turn = number;
        expected = wanted;
        filter = accepts;
        List<Event> taken = events.stream().filter(event -> event.turn() == number).toList();
        if (taken.isEmpty() && events.removeIf(e -> e.turn() == 0 && !accepts(e.body()))) {
            keep();
        }
        return taken;
    }

    /**
     * Waits until the expected events are there or the time is over.
     *
     * @return those that are there
     */
    public synchronized List<Event> await(Duration timeout, Time time, BooleanSupplier cancelled)
            throws InterruptedException {
        Instant end = time.now().plus(timeout);
        Duration left = timeout;
        while (untaken().size() < expected
                && left.compareTo(Duration.ZERO) > 0
                && !cancelled.getAsBoolean()) {
            if (time.isVirtual()) {
                time.sleep(left);
            } else {
                wait(Math.min(LOOK_MILLIS, Math.max(1, left.toMillis())));
            }
            left = Duration.between(time.now(), end);
        }
        return untaken();
    }

    /** The wait is over: what is there belongs to it, also when the run is resumed. */
    public synchronized void take(List<Event> delivered) {
        events.replaceAll(event -> delivered.contains(event) ? event.takenBy(turn) : event);
        keep();
    }

    private List<Event> untaken() {
        return events.stream().filter(event -> event.turn() == 0).toList();
    }

    private boolean accepts(@Nullable Object body) {
        try {
            return filter.test(body);
        } catch (RuntimeException e) {
            // What cannot be judged is not the event that the run waits for (7.15.3).
            return false;
        }
    }

    private void keep() {
        log.keep(address.path(), address.step(), List.copyOf(events));
    }
}
