package io.mehari.source;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait between attempts (mission-language 7.5.1, taps-and-delta 9.1). Times in
 * milliseconds.
 *
 * @param initial wait after the first attempt, before jitter
 * @param minimum no computed wait is shorter
 * @param maximum no computed wait is longer
 * @param jitter fraction from 0 to 1 by which a wait moves at random
 */
record Backoff(Kind kind, long initial, long minimum, long maximum, double jitter) {
    /** How the wait grows with the attempts. */
    enum Kind {
        EXPONENTIAL,
        LINEAR,
        CONSTANT;

        static Optional<Kind> of(String word) {
            for (Kind kind : values()) {
                if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    Backoff {
        initial = Math.max(0, initial);
        minimum = Math.max(0, minimum);
        jitter = Math.min(1, Math.max(0, jitter));
    }

    /** Always that long. */
    static Backoff exactly(long millis) {
        return new Backoff(Kind.CONSTANT, millis, 0, millis, 0);
    }

    /** The wait after the failed attempt, counted from 1. */
    long millis(int attempt, RandomGenerator random) {
        double growth =
                switch (kind) {
                    case EXPONENTIAL -> Math.pow(2, attempt - 1);
                    case LINEAR -> attempt;
                    case CONSTANT -> 1;
                };
        double factor = jitter == 0 ? 1 : 1 + jitter * (2 * random.nextDouble() - 1);
        double wait = Math.max((double) minimum, initial * growth * factor);
        return Math.round(Math.min((double) maximum, wait));
    }
}
