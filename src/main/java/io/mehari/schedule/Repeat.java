package io.mehari.schedule;

import io.mehari.mission.Options;
import java.time.Duration;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * How often a failed scheduled run is made again, and how long after it (mission-language 3.6,
 * 7.5).
 *
 * @param attempts the first included
 * @param growth how the wait grows
 * @param delayMillis wait after the first failure
 * @param maxDelayMillis longest wait
 */
public record Repeat(int attempts, Growth growth, long delayMillis, long maxDelayMillis) {
    /** A failed run is not made again. */
    public static final Repeat NONE = new Repeat(1, Growth.CONSTANT, 0, 0);

    private static final double JITTER = 0.1;

    /** How the wait grows with the failures. */
    public enum Growth {
        EXPONENTIAL,
        LINEAR,
        CONSTANT;

        /** The word in missions. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The growth of that word. */
        public static Growth of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    static Repeat ofMission(Options options) {
        return new Repeat(
                (int) ScheduleOptions.number(options, "maxAttempts", 3),
                options.word("backoff").map(Growth::of).orElse(Growth.EXPONENTIAL),
                ScheduleOptions.number(options, "initialDelay", 1000),
                ScheduleOptions.number(options, "maxDelay", 30_000));
    }

    /** {@code { maxRetries, delaySeconds }}, else as of the mission. */
    static Repeat ofBlock(Options options) {
        if (options.has("maxAttempts") || options.has("backoff") || options.has("initialDelay")) {
            return ofMission(options);
        }
        long seconds = ScheduleOptions.number(options, "delaySeconds", 60);
        return new Repeat(
                (int) ScheduleOptions.number(options, "maxRetries", 3) + 1,
                Growth.CONSTANT,
                seconds * 1000,
                seconds * 1000);
    }

    /** The wait after the failed attempt, counted from 1. */
    Duration delay(int attempt, RandomGenerator random) {
        double growing =
                switch (growth) {
                    case EXPONENTIAL -> Math.pow(2, attempt - 1);
                    case LINEAR -> attempt;
                    case CONSTANT -> 1;
                };
        double moved = 1 + JITTER * (2 * random.nextDouble() - 1);
        double wait = Math.min((double) maxDelayMillis, delayMillis * growing * moved);
        return Duration.ofMillis(Math.round(wait));
    }
}
