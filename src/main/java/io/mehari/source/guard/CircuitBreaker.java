package io.mehari.source.guard;

import io.mehari.source.Refusal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Stops asking a source that keeps failing (mission-language 8.5). Safe for use by several threads.
 */
public final class CircuitBreaker {
    /** How the breaker stands. */
    public enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    /**
     * The breaker went over into another state.
     *
     * @param failures that counted then
     */
    public record Change(State from, State to, int failures) {}

    /**
     * Leave to send one request; {@link #settle} or {@link #release} gives it back.
     *
     * @param period of the breaker in which it was given
     * @param change that giving it made
     */
    public record Permit(long period, Optional<Change> change) {}

    private final Deque<Instant> failures = new ArrayDeque<>();
    private State state = State.CLOSED;
    private Instant next = Instant.MIN;
    private long period;
    private boolean probing;
    private int successes;

    /**
     * Asks for leave to send a request.
     *
     * @param source for messages
     * @throws Refusal MISSION-CIRCUIT-001 while the breaker is open, or half-open with a probe
     *     under way
     */
    public synchronized Permit permit(String source, Instant now) {
        Optional<Change> change = Optional.empty();
        if (state == State.OPEN && !now.isBefore(next)) {
            change = Optional.of(to(State.HALF_OPEN));
        }
        if (state == State.OPEN || probing) {
            throw refused(source, now);
        }
        probing = state == State.HALF_OPEN;
        return new Permit(period, change);
    }

    /** The request was answered, or not; what comes from an earlier period is of no interest. */
    public synchronized Optional<Change> settle(
            Permit permit, boolean failed, BreakerSettings settings, Instant now) {
        if (permit.period() != period) {
            return Optional.empty();
        }
        return switch (state) {
            case CLOSED -> whileClosed(failed, settings, now);
            case HALF_OPEN -> probed(failed, settings, now);
            case OPEN -> Optional.empty();
        };
    }

    /** The request was not sent. */
    public synchronized void release(Permit permit) {
        if (permit.period() == period) {
            probing = false;
        }
    }

    public synchronized State state() {
        return state;
    }

    /** Failures that count now. */
    public synchronized int failures() {
        return failures.size();
    }

    /** When the next request may be sent; empty unless the breaker is open. */
    public synchronized Optional<Instant> nextAttempt() {
        return state == State.OPEN ? Optional.of(next) : Optional.empty();
    }

    private Optional<Change> whileClosed(boolean failed, BreakerSettings settings, Instant now) {
        if (!failed) {
            failures.clear();
            return Optional.empty();
        }
        Instant before = now.minus(settings.failureWindow());
        failures.removeIf(failure -> failure.isBefore(before));
        failures.addLast(now);
        return failures.size() >= settings.failureThreshold()
                ? Optional.of(open(settings, now))
                : Optional.empty();
    }

    private Optional<Change> probed(boolean failed, BreakerSettings settings, Instant now) {
        probing = false;
        if (failed) {
            return Optional.of(open(settings, now));
        }
        successes++;
        return successes >= settings.successThreshold()
                ? Optional.of(to(State.CLOSED))
                : Optional.empty();
    }

    private Change open(BreakerSettings settings, Instant now) {
        next = now.plus(settings.resetTimeout());
        return to(State.OPEN);
    }

    private Change to(State other) {
        Change change = new Change(state, other, failures.size());
        if (other == State.CLOSED) {
            failures.clear();
        }
        state = other;
        successes = 0;
        probing = false;
        period++;
        return change;
    }

    private Refusal refused(String source, Instant now) {
        String when =
                state == State.OPEN
                        ? "next attempt in " + Math.max(1, RateLimiter.seconds(now, next)) + " s"
                        : "next attempt when the one under way has ended";
        return new Refusal(
                "circuit_open",
                "MISSION-CIRCUIT-001",
                "source " + source + " failed too often and is not asked, " + when,
                "see why the source fails, or let a match take error \"circuit_open\"");
    }
}
