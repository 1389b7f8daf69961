package io.mehari.explain;

import io.mehari.expression.Expr;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import io.mehari.mission.parse.Printer;
import io.mehari.source.RetryPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How often requests are made again, as far as the mission's text tells (7.5, 7.12). */
final class Attempts {
    private static final String MAXIMUM = "maxAttempts";

    private Attempts() {}

    /** Attempts of one request: the step's policy over the source's over the preset. */
    static Count ofRequest(Step.Fetch fetch, @Nullable Source source) {
        Optional<OptionValue.Retry> step = policy(fetch.options());
        Optional<OptionValue.Retry> around =
                source == null ? Optional.empty() : policy(source.options());
        Optional<Expr> unknown = step.flatMap(Attempts::unknown);
        if (unknown.isEmpty() && step.filter(Attempts::settlesAttempts).isEmpty()) {
            unknown = around.flatMap(Attempts::unknown);
        }
        return unknown.map(Attempts::open)
                .orElseGet(
                        () ->
                                Count.ONE.times(
                                        RetryPolicy.of(known(step), known(around)).maxAttempts(),
                                        "attempts"));
    }

    /** Executions of a fetch that directives repeat; they share one count. */
    static Count ofDirectives(List<Step> directives) {
        long most = 1;
        for (Step directive : directives) {
            Options options = directive instanceof Step.Retry r ? r.options() : Options.NONE;
            OptionValue.Retry retry = new OptionValue.Retry(null, options, directive.position());
            Optional<Expr> unknown = unknown(retry);
            if (unknown.isPresent()) {
                return open(unknown.get());
            }
            most = Math.max(most, RetryPolicy.ofDirective(known(retry)).maxAttempts());
        }
        return Count.ONE.times(most, "turns by retry");
    }

    /** Where the policy of the request is written. */
    static String origin(Step.Fetch fetch, @Nullable Source source) {
        if (fetch.options().has("retry")) {
            return "step";
        }
        return source != null && source.options().has("retry") ? "source" : "default";
    }

    private static Count open(Expr attempts) {
        return Count.ONE.unlimited(MAXIMUM + " " + Words.shown(Printer.print(attempts)));
    }

    private static Optional<OptionValue.Retry> policy(Options options) {
        return options.value("retry", OptionValue.Retry.class);
    }

    /** The number of attempts where it is no literal. */
    private static Optional<Expr> unknown(OptionValue.Retry retry) {
        return retry.options()
                .expression(MAXIMUM)
                .filter(value -> !(value instanceof Expr.Literal literal && isNumber(literal)));
    }

    private static boolean isNumber(Expr.Literal literal) {
        return literal.value() instanceof Number;
    }

    private static boolean settlesAttempts(OptionValue.Retry retry) {
        return retry.preset() != null
                || retry.options().has("preset")
                || retry.options().has(MAXIMUM);
    }

    private static Map<String, @Nullable Object> known(Optional<OptionValue.Retry> retry) {
        return retry.map(Attempts::known).orElse(Map.of());
    }

    private static Map<String, @Nullable Object> known(OptionValue.Retry retry) {
        Map<String, @Nullable Object> known = new HashMap<>();
        retry.options().word("preset").ifPresent(preset -> known.put("preset", preset));
        if (retry.preset() != null) {
            known.put("preset", retry.preset());
        }
        retry.options().number(MAXIMUM).ifPresent(number -> known.put(MAXIMUM, number));
        return known;
    }
}
