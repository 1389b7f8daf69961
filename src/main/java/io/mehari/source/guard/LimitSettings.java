package io.mehari.source.guard;

import io.mehari.source.OptionReader;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code rateLimit} of a source (mission-language 8.4).
 *
 * @param requestsPerMinute at least 1; default 60
 * @param maxWait longest wait for a slot; default 60 s
 * @param adaptive whether the server's headers are obeyed; default true
 */
public record LimitSettings(
        int requestsPerMinute, Strategy strategy, Duration maxWait, boolean adaptive) {
    private static final long DEFAULT_RATE = 60;
    private static final long DEFAULT_MAX_WAIT_MILLIS = 60_000;

    /** What is done with a request that comes too early. */
    public enum Strategy {
        /** It waits until fewer than the limit were sent in the last minute. */
        PAUSE,
        /** Requests are spaced evenly. */
        THROTTLE,
        /** It fails. */
        FAIL;

        static Optional<Strategy> of(String word) {
            for (Strategy strategy : values()) {
                if (strategy.word().equals(word)) {
                    return Optional.of(strategy);
                }
            }
            return Optional.empty();
        }

        /** As missions write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The limit that these options ask for.
     *
     * @param requestsPerMinute {@code mehari.source.NAME.requests-per-minute}; null when unset
     * @throws io.mehari.diagnostic.MehariException MISSION-EVAL-003 for a value that cannot be used
     */
    public static LimitSettings of(OptionReader options, @Nullable Object requestsPerMinute) {
        OptionReader setting =
                new OptionReader(
                        "the setting requests-per-minute of a source",
                        requestsPerMinute == null
                                ? java.util.Map.of()
                                : java.util.Map.of("requestsPerMinute", requestsPerMinute));
        OptionReader rates = setting.has("requestsPerMinute") ? setting : options;
        String name = rates.has("requestsPerMinute") ? "requestsPerMinute" : "fallbackRpm";
        long rate = rates.whole(name, DEFAULT_RATE);
        if (rate < 1) {
            throw rates.wrong(name, "a number of 1 or more");
        }
        return new LimitSettings(
                (int) Math.min(Integer.MAX_VALUE, rate),
                Strategy.of(options.text("strategy", "pause"))
                        .orElseThrow(() -> options.wrong("strategy", "pause, throttle or fail")),
                Duration.ofMillis(Math.max(0, options.whole("maxWait", DEFAULT_MAX_WAIT_MILLIS))),
                options.flag("adaptive", true));
    }
}
