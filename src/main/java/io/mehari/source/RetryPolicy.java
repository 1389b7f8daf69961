package io.mehari.source;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Values;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a request is repeated and after which wait: pure arithmetic (mission-language 7.5,
 * taps-and-delta 9).
 */
public final class RetryPolicy {
    private static final Map<String, Map<String, Object>> PRESETS =
            Map.of(
                    "standard", preset(3L, 0L, "0.1", List.of(429L, "5xx"), 60_000L),
                    "patient",
                            preset(5L, 2000L, "0", List.of(429L, 500L, 502L, 503L, 504L), 30_000L),
                    "none", preset(1L, 0L, "0.1", List.of(), 60_000L));

    private final int maxAttempts;
    private final Backoff backoff;
    private final StatusSet statuses;
    private final long timeout;
    private final boolean written;

    private RetryPolicy(OptionReader options, boolean written) {
        this.maxAttempts =
                (int) Math.min(Integer.MAX_VALUE, Math.max(1, options.whole("maxAttempts", 3)));
        this.backoff = backoff(options);
        this.statuses =
                StatusSet.of(options.list("statuses"))
                        .orElseThrow(
                                () -> options.wrong("statuses", "numbers or words like \"5xx\""));
        this.timeout = Math.max(1, options.whole("timeout", 60_000));
        this.written = written;
    }

    /**
     * The policy of a request: step over source over preset {@code standard}, field by field. A
     * preset that is named stands for its fields at the place where it is named.
     *
     * @param step options of the step; empty when it has none
     * @param source options of the source; empty when it has none
     * @throws MehariException MISSION-EVAL-003 for a value that cannot be used
     */
    public static RetryPolicy of(
            Map<String, ? extends @Nullable Object> step,
            Map<String, ? extends @Nullable Object> source) {
        Map<String, Object> fields = fields(step, source);
        boolean somewhere = !step.isEmpty() || !source.isEmpty();
        OptionReader options = new OptionReader("retry", fields);
        return new RetryPolicy(options, options.flag("written", somewhere));
    }

    /** The policy of a {@code retry} directive (mission-language 7.12). */
    public static RetryPolicy ofDirective(Map<String, ? extends @Nullable Object> options) {
        return of(options, Map.of());
    }

    /** How often a request is sent at most, the first time included. */
    public int maxAttempts() {
        return maxAttempts;
    }

    /** Limit of one attempt in milliseconds. */
    public long timeoutMillis() {
        return timeout;
    }

    /** The wait in milliseconds after the failed attempt, counted from 1. */
    public long waitMillis(int attempt, RandomGenerator random) {
        return backoff.millis(attempt, random);
    }

    /** Whether an answer of that status is worth another attempt. */
    public boolean repeats(String method, int status) {
        return statuses.contains(status) && (isRepeatable(method) || status == 429);
    }

    /**
     * Whether a request without answer is worth another attempt.
     *
     * @param notSent it cannot have reached the server
     */
    public boolean repeatsWithoutAnswer(String method, boolean notSent) {
        return isRepeatable(method) || notSent;
    }

    /** Repeating a post or patch could do its work twice, so somebody must have asked for it. */
    private boolean isRepeatable(String method) {
        return written || !(method.equals("POST") || method.equals("PATCH"));
    }

    /** All options of that policy, those of the presets filled in. */
    public static Map<String, Object> fields(
            Map<String, ? extends @Nullable Object> step,
            Map<String, ? extends @Nullable Object> source) {
        Map<String, Object> fields = new HashMap<>(preset("standard"));
        layer(fields, source);
        layer(fields, step);
        return fields;
    }

    private static void layer(
            Map<String, Object> fields, Map<String, ? extends @Nullable Object> over) {
        Object preset = over.get("preset");
        if (preset != null) {
            fields.putAll(preset(Values.text(preset)));
        }
        over.forEach(
                (name, value) -> {
                    if (value != null) {
                        fields.put(name, value);
                    }
                });
    }

    private static Map<String, Object> preset(String name) {
        Map<String, Object> preset = PRESETS.get(name);
        if (preset == null) {
            throw new MehariException(
                    "MISSION-EVAL-003",
                    "retry: unknown preset '" + name + "'",
                    "use standard, patient or none");
        }
        return preset;
    }

    private static Map<String, Object> preset(
            long attempts, long minimum, String jitter, List<Object> statuses, long timeout) {
        return Map.of(
                "maxAttempts", attempts,
                "backoff", "exponential",
                "initialDelay", 1000L,
                "minDelay", minimum,
                "maxDelay", 30_000L,
                "jitter", jitter,
                "statuses", statuses,
                "timeout", timeout);
    }

    private static Backoff backoff(OptionReader options) {
        // a `delay` of the wrong kind or below 0 counts as none (7.12)
        if (options.value("delay") instanceof Number && options.whole("delay", -1) >= 0) {
            return Backoff.exactly(options.whole("delay", 0));
        }
        BigDecimal jitter = options.number("jitter");
        return new Backoff(
                Backoff.Kind.of(options.text("backoff", "exponential"))
                        .orElseThrow(
                                () -> options.wrong("backoff", "exponential, linear or constant")),
                options.whole("initialDelay", 1000),
                options.whole("minDelay", 0),
                options.whole("maxDelay", 30_000),
                jitter == null ? 0.1 : jitter.doubleValue());
    }
}
