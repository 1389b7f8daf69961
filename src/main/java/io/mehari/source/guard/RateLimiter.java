package io.mehari.source.guard;

import io.mehari.source.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The request budget of a source, or of several that share it (mission-language 8.4). Every request
 * reserves its slot before it waits for it, so that callers in parallel stay within the limit
 * together. Safe for use by several threads.
 */
public final class RateLimiter {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Slots of the last minute and those reserved, in order. */
    private final Deque<Instant> slots = new ArrayDeque<>();

    private int largest = 1;
    private Instant last = Instant.MIN;
    private Instant hold = Instant.MIN;
    private long holds;
    private @Nullable Instant reset;
    private long remaining;

    /** A slot, and how often requests had been held up when it was given. */
    private record Slot(Instant time, long holds) {}

    /**
     * Returns when the request may be sent.
     *
     * @param source for messages
     * @param listener told of the wait; not of its end
     * @return how long it waited
     * @throws Refusal MISSION-RATE-001 when it would have to wait and the strategy is {@code fail},
     *     -002 when it would have to wait longer than {@code maxWait} or the run may last
     */
    public Duration acquire(
            String source, LimitSettings settings, Waits waits, WaitListener listener) {
        Instant start = waits.now();
        while (true) {
            Slot slot = reserve(source, settings, waits, start);
            Duration wait = Duration.between(waits.now(), slot.time());
            if (wait.toMillis() > 0) {
                listener.waits(wait);
            }
            waits.until(slot.time(), listener::waiting);
            if (stands(slot)) {
                return Duration.between(start, waits.now());
            }
        }
    }

    /**
     * The server wants no request before that instant. Whoever waits for an earlier slot gives it
     * up and reserves another.
     */
    public synchronized void hold(Instant until, Instant now) {
        if (until.isAfter(hold) && until.isAfter(now)) {
            hold = until;
            holds++;
            slots.removeIf(slot -> slot.isAfter(now));
            last = slots.isEmpty() ? Instant.MIN : slots.getLast();
        }
    }

    /** Takes in what the server says of its own limit. */
    public synchronized void observe(LimitHeaders said, Instant now) {
        Long left = said.remaining();
        if (left == null || said.reset() == null || !said.reset().isAfter(now)) {
            return;
        }
        if (left == 0) {
            hold(said.reset(), now);
        } else {
            reset = said.reset();
            remaining = left;
        }
    }

    /** No request is sent before that instant; null when the server asks for no pause. */
    public synchronized @Nullable Instant heldUntil(Instant now) {
        return hold.isAfter(now) ? hold : null;
    }

    /** Requests of the last minute, those included that wait for their slot. */
    public synchronized int used(Instant now) {
        forget(now);
        return slots.size();
    }

    private synchronized Slot reserve(
            String source, LimitSettings settings, Waits waits, Instant start) {
        Instant now = waits.now();
        Instant slot = next(settings, now);
        if (slot.isAfter(now) && settings.strategy() == LimitSettings.Strategy.FAIL) {
            throw refused("MISSION-RATE-001", source, "is above its rate limit", now, slot);
        }
        if (Duration.between(start, slot).compareTo(settings.maxWait()) > 0) {
            String why = "would wait longer than maxWait " + settings.maxWait().toMillis() + " ms";
            throw refused("MISSION-RATE-002", source, why, now, slot);
        }
        if (!waits.allows(slot)) {
            String why = "would wait beyond the end of the run";
            throw refused("MISSION-RATE-002", source, why, now, slot);
        }
        slots.addLast(slot);
        last = slot;
        return new Slot(slot, holds);
    }

    private static Refusal refused(
            String code, String source, String why, Instant now, Instant slot) {
        return new Refusal(
                "rate_limit",
                code,
                "source " + source + " " + why + "; next try in " + seconds(now, slot) + " s",
                "raise requestsPerMinute or maxWait of its rateLimit, or let a match take"
                        + " error \"rate_limit\"");
    }

    /** Whole seconds from now until then, rounded up. */
    static long seconds(Instant now, Instant then) {
        return Math.max(0, (Duration.between(now, then).toMillis() + 999) / 1000);
    }

    private synchronized boolean stands(Slot slot) {
        return slot.holds() == holds;
    }

    private Instant next(LimitSettings settings, Instant now) {
        largest = Math.max(largest, settings.requestsPerMinute());
        forget(now);
        Instant earliest = later(later(now, hold), last);
        if (settings.strategy() == LimitSettings.Strategy.THROTTLE) {
            return last.equals(Instant.MIN)
                    ? earliest
                    : later(earliest, last.plus(spacing(settings, now)));
        }
        Instant full = full(settings.requestsPerMinute());
        return full == null ? earliest : later(earliest, full.plus(MINUTE));
    }

    /** The slot that leaves the window when that many are in it; null when fewer are. */
    private @Nullable Instant full(int requests) {
        if (slots.size() < requests) {
            return null;
        }
        Iterator<Instant> newest = slots.descendingIterator();
        for (int i = 1; i < requests && slots.size() > requests; i++) {
            newest.next();
        }
        return slots.size() == requests ? slots.getFirst() : newest.next();
    }

    private Duration spacing(LimitSettings settings, Instant now) {
        Duration even = MINUTE.dividedBy(settings.requestsPerMinute());
        if (!settings.adaptive() || reset == null || !reset.isAfter(now)) {
            return even;
        }
        Duration asked = Duration.between(now, reset).dividedBy(Math.max(1, remaining));
        return asked.compareTo(even) > 0 ? asked : even;
    }

    private void forget(Instant now) {
        Instant before = now.minus(MINUTE);
        while (!slots.isEmpty() && (slots.size() > largest || !slots.getFirst().isAfter(before))) {
            slots.removeFirst();
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
