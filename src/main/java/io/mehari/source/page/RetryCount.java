package io.mehari.source.page;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Values;
import io.mehari.source.RetryPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How often a fetch ran for each match that may repeat it (mission-language 7.12). */
final class RetryCount {
    private final String fetch;
    private final RandomGenerator random;
    private final Map<String, Integer> executions = new HashMap<>();

    /**
     * @param fetch names the fetch in messages
     */
    RetryCount(String fetch, RandomGenerator random) {
        this.fetch = fetch;
        this.random = random;
    }

    /**
     * One more execution is wanted.
     *
     * @param arguments the options of the directive, or nothing; {@code match} tells matches apart
     * @return milliseconds to wait before it
     * @throws MehariException MISSION-RETRY-001 when all attempts are used up
     */
    long next(List<@Nullable Object> arguments) {
        Map<String, @Nullable Object> options = options(arguments);
        String match = Values.text(options.get("match"));
        int done = executions.getOrDefault(match, 1);
        RetryPolicy policy = RetryPolicy.ofDirective(options);
        if (done >= policy.maxAttempts()) {
            throw new MehariException(
                    "MISSION-RETRY-001",
                    "retry of " + fetch + " is used up after " + done + " attempts",
                    "raise maxAttempts of the retry, or let another arm take the last answer");
        }
        executions.put(match, done + 1);
        return policy.waitMillis(done, random);
    }

    /** A new count begins. */
    void reset() {
        executions.clear();
    }

    @SuppressWarnings("unchecked") // objects among values have string keys
    private static Map<String, @Nullable Object> options(List<@Nullable Object> arguments) {
        return !arguments.isEmpty() && arguments.get(0) instanceof Map<?, ?> map
                ? (Map<String, @Nullable Object>) map
                : Map.of();
    }
}
