package io.mehari.mission.check;

import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.Options.Option;
import java.util.HashMap;
import java.util.Map;

/** Follows the expressions of option blocks; words are no names there. */
final class OptionFlow {
    private final ExpressionFlow expressions;

    OptionFlow(ExpressionFlow expressions) {
        this.expressions = expressions;
    }

    void plain(Construct construct, Options options, Scope scope) {
        options.entries().forEach(option -> option(construct, option, scope));
    }

    /** {@code until} and {@code retry} look at the answer, the other options come before it. */
    void fetch(Options options, Scope scope) {
        Map<String, Shape> paging = new HashMap<>();
        options.value("paginate", OptionValue.Pager.class)
                .ifPresent(
                        pager -> {
                            paging.put("page", Shape.unknown());
                            if (pager.parameter() != null) {
                                paging.put(pager.parameter(), Shape.unknown());
                            }
                        });
        Frame page = scope.frame().inner();
        page.respond(Shape.unknown());
        Scope answer = scope.in(page).with(paging);
        for (Option option : options.entries()) {
            boolean after = option.name().equals("until") || option.name().equals("retry");
            option(Construct.FETCH, option, after ? answer : scope);
        }
    }

    private void option(Construct construct, Option option, Scope scope) {
        OptionValue value = option.value();
        if (value instanceof OptionValue.Expression expression) {
            if (!OptionRules.of(construct, option.name()).isWord()) {
                expressions.follow(expression.expression(), scope);
            }
        } else if (value instanceof OptionValue.Pager pager) {
            expressions.optional(pager.size(), scope);
        } else if (value instanceof OptionValue.Since since) {
            expressions.optional(since.value(), scope);
            plain(Construct.SINCE, since.options(), scope.about(Shape.unknown()));
        } else if (value instanceof OptionValue.Retry retry) {
            plain(Construct.RETRY, retry.options(), scope);
        } else if (value instanceof OptionValue.Duration duration) {
            expressions.follow(duration.amount(), scope);
        } else if (value instanceof OptionValue.Nested nested) {
            plain(nested(option.name()), nested.options(), scope);
        } else if (value instanceof OptionValue.Format format) {
            plain(Construct.FORMAT, format.options(), scope);
        }
    }

    private static Construct nested(String option) {
        return switch (option) {
            case "storage" -> Construct.STORAGE;
            case "hmac" -> Construct.HMAC;
            case "rateLimit" -> Construct.RATE_LIMIT;
            case "circuitBreaker" -> Construct.CIRCUIT_BREAKER;
            default -> Construct.SCHEDULE_RETRY;
        };
    }
}
