package io.mehari.time;

import io.mehari.diagnostic.MehariException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * The clock, and waiting on it. In virtual time a wait moves the clock instead of the thread
 * (taps-and-delta 20.2).
 */
public interface Time {
    /** What stands before the instant of a fixed clock. */
    String FIXED = "fixed:";

    /** The instant it is. */
    default Instant now() {
        return clock().instant();
    }

    /** The clock in UTC. */
    Clock clock();

    /**
     * Waits that long; not at all when the duration is zero or negative.
     *
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * Waits until that instant; not at all when it has passed. Several threads that wait for one
     * instant in virtual time move the clock there once.
     *
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    default void sleepUntil(Instant end) throws InterruptedException {
        sleep(Duration.between(now(), end));
    }

    /** Whether waits take no real time. */
    boolean isVirtual();

    /** The system's clock and real waits. */
    static Time system() {
        return SystemTime.INSTANCE;
    }

    /** A clock that starts there and moves only by waits. */
    static Time virtual(Instant start) {
        return new VirtualTime(start);
    }

    /**
     * The time that the setting {@code mehari.clock} asks for: {@code system}, or {@code
     * fixed:INSTANT} for virtual time from then on.
     *
     * @throws MehariException MISSION-CONFIG-002 for any other text
     */
    static Time of(String setting) {
        if (setting.isBlank() || setting.equals("system")) {
            return system();
        }
        try {
            if (setting.startsWith(FIXED)) {
                return virtual(Instant.parse(setting.substring(FIXED.length())));
            }
        } catch (DateTimeParseException e) {
            throw wrong(setting, e);
        }
        throw wrong(setting, null);
    }

    private static MehariException wrong(String setting, @Nullable Throwable cause) {
        return new MehariException(
                "MISSION-CONFIG-002",
                "mehari.clock is '" + setting + "'",
                "give system, or fixed:INSTANT such as fixed:2024-02-01T00:00:00Z",
                cause);
    }
}
