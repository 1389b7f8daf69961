package io.mehari.source.guard;

import io.mehari.source.OptionReader;
import java.time.Duration;

/**
 * The {@code circuitBreaker} of a source (mission-language 8.5).
 *
 * @param failureThreshold failures within the window that open it; default 5
 * @param resetTimeout how long it stays open; default 30 s
 * @param successThreshold probes that close it; default 2
 * @param failureWindow how long a failure counts; default 60 s
 */
public record BreakerSettings(
        int failureThreshold, Duration resetTimeout, int successThreshold, Duration failureWindow) {
    /** The breaker that these options ask for. */
    public static BreakerSettings of(OptionReader options) {
        return new BreakerSettings(
                count(options, "failureThreshold", 5),
                Duration.ofMillis(Math.max(0, options.whole("resetTimeout", 30_000))),
                count(options, "successThreshold", 2),
                Duration.ofMillis(Math.max(0, options.whole("failureWindow", 60_000))));
    }

    private static int count(OptionReader options, String name, long otherwise) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, options.whole(name, otherwise)));
    }
}
