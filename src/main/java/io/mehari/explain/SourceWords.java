package io.mehari.explain;

import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.Source;
import io.mehari.source.OptionReader;
import io.mehari.source.RetryPolicy;
import io.mehari.source.guard.BreakerSettings;
import io.mehari.source.guard.LimitSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a source does by itself: tokens, limits, breaker, repetitions (mission-language 7.5, 8). */
final class SourceWords {
    private final Source source;
    private final Surroundings surroundings;

    private SourceWords(Source source, Surroundings surroundings) {
        this.source = source;
        this.surroundings = surroundings;
    }

    static List<SourceFact> of(Source source, Surroundings surroundings) {
        SourceWords words = new SourceWords(source, surroundings);
        List<SourceFact> facts = new ArrayList<>();
        words.token().ifPresent(facts::add);
        words.block("rateLimit").map(words::limit).ifPresent(facts::add);
        words.block("circuitBreaker").map(words::breaker).ifPresent(facts::add);
        source.options()
                .value("retry", OptionValue.Retry.class)
                .map(SourceWords::retry)
                .ifPresent(facts::add);
        return facts;
    }

    private Optional<Options> block(String option) {
        return source.options()
                .value(option, OptionValue.Nested.class)
                .map(OptionValue.Nested::options);
    }

    private Optional<SourceFact> token() {
        return source.options()
                .word("auth")
                .filter("oauth2"::equals)
                .map(
                        auth ->
                                new SourceFact(
                                        "token",
                                        "token",
                                        "renewed before it runs out and after a 401, once for all"
                                                + " who ask",
                                        Map.of()));
    }

    private SourceFact limit(Options options) {
        String prefix = "source." + source.name() + ".";
        String rate = surroundings.setting(prefix + "requests-per-minute").orElse(null);
        WrittenOptions written = WrittenOptions.of(options);
        LimitSettings limit =
                LimitSettings.of(new OptionReader("rateLimit", written.literals()), rate);
        String name = options.has("requestsPerMinute") ? "requestsPerMinute" : "fallbackRpm";
        Object perMinute =
                rate == null ? written.shown(name, limit.requestsPerMinute()) : rate.strip();
        Object strategy = written.shown("strategy", limit.strategy().word());
        Object maxWait = written.shown("maxWait", limit.maxWait().toMillis());
        Object adaptive = written.shown("adaptive", limit.adaptive());
        String text =
                perMinute
                        + " requests a minute, "
                        + strategy(strategy, maxWait)
                        + (adaptive.equals(true) ? "; the server's own limits are obeyed" : "")
                        + shared(surroundings.setting(prefix + "rate-limit.share").orElse(null));
        return new SourceFact(
                "rateLimit",
                "limit",
                text,
                Map.of(
                        "requestsPerMinute",
                        perMinute,
                        "strategy",
                        strategy,
                        "maxWait",
                        maxWait,
                        "adaptive",
                        adaptive));
    }

    private static String strategy(Object strategy, Object maxWait) {
        String wait = " up to " + maxWait + " ms";
        if (strategy.equals("pause")) {
            return "more wait" + wait;
        }
        if (strategy.equals("throttle")) {
            return "evenly spaced, by waits" + wait;
        }
        return strategy.equals("fail") ? "more fail" : "strategy " + strategy + ", waits" + wait;
    }

    private static String shared(@Nullable String key) {
        return key == null ? "" : "; one budget with all sources that share " + key;
    }

    private SourceFact breaker(Options options) {
        WrittenOptions written = WrittenOptions.of(options);
        BreakerSettings breaker =
                BreakerSettings.of(new OptionReader("circuitBreaker", written.literals()));
        Object failures = written.shown("failureThreshold", breaker.failureThreshold());
        Object window = written.shown("failureWindow", breaker.failureWindow().toMillis());
        Object reset = written.shown("resetTimeout", breaker.resetTimeout().toMillis());
        Object successes = written.shown("successThreshold", breaker.successThreshold());
        return new SourceFact(
                "circuitBreaker",
                "breaker",
                "%s failures within %s ms open it for %s ms, then %s successes close it"
                        .formatted(failures, window, reset, successes),
                Map.of(
                        "failureThreshold",
                        failures,
                        "failureWindow",
                        window,
                        "resetTimeout",
                        reset,
                        "successThreshold",
                        successes));
    }

    private static SourceFact retry(OptionValue.Retry retry) {
        WrittenOptions written = WrittenOptions.of(retry);
        Map<String, Object> shown = RetryPolicy.fields(Map.of(), written.literals());
        shown.putAll(written.computed());
        Object attempts = shown.get("maxAttempts");
        Object initial = shown.get("initialDelay");
        String waits =
                "constant".equals(shown.get("backoff"))
                        ? "waits of " + initial + " ms"
                        : "%s waits from %s up to %s ms"
                                .formatted(shown.get("backoff"), initial, shown.get("maxDelay"));
        return new SourceFact("retry", "retry", attempts + " attempts, " + waits, shown);
    }
}
