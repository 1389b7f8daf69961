package io.mehari.translate;

import io.mehari.expression.Expr;
import io.mehari.expression.Pattern;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The expressions that stand directly in a step, with whether they have a subject (5.2). */
final class StepExpressions {
    /**
     * @param subject {@code .a} reads a subject here, not the response
     */
    record Use(Expr expression, boolean subject) {}

    private final List<Use> found = new ArrayList<>();

    private StepExpressions() {}

    /** Those of the step alone, not of steps inside it. */
    static List<Use> of(Step step) {
        StepExpressions expressions = new StepExpressions();
        expressions.step(step);
        return expressions.found;
    }

    private void step(Step step) {
        switch (step.kind()) {
            case FETCH -> fetch((Step.Fetch) step);
            case CALL -> options(((Step.Call) step).options());
            case FOR -> loop((Step.For) step);
            case MAP -> {
                plain(((Step.MapTo) step).value());
                subject(((Step.MapTo) step).body());
            }
            case APPLY -> plain(((Step.Apply) step).value());
            case VALIDATE -> {
                plain(((Step.Validate) step).target());
                ((Step.Validate) step).constraints().forEach(c -> subject(c.condition()));
            }
            case STORE -> {
                plain(((Step.Put) step).value());
                ((Step.Put) step).options().expression("key").ifPresent(this::subject);
            }
            case MATCH -> match((Step.Match) step);
            case LET -> plain(((Step.Let) step).value());
            case DELETE -> plain(((Step.Delete) step).key());
            case LOG -> {
                plain(((Step.Log) step).text());
                options(((Step.Log) step).options());
            }
            case WAIT -> await(((Step.Wait) step).options());
            case ABORT -> plain(((Step.Abort) step).text());
            case RETRY -> options(((Step.Retry) step).options());
            case QUEUE -> options(((Step.Queue) step).options());
            case CLEAR, RUN, CONTINUE, SKIP, JUMP -> {}
        }
    }

    private void fetch(Step.Fetch fetch) {
        plain(fetch.path());
        PathText.expressions(fetch).forEach(this::plain);
        // `until` speaks of the page, not of the response that stood before the fetch.
        for (Options.Option option : fetch.options().entries()) {
            if (!option.name().equals("until")) {
                value(option.value());
            }
        }
    }

    private void loop(Step.For loop) {
        plain(loop.collection());
        subject(loop.where());
        subject(loop.options().onceBy());
    }

    private void match(Step.Match match) {
        plain(match.subject());
        for (Step.Arm arm : match.arms()) {
            subject(arm.guard());
            if (arm.pattern() instanceof Pattern.Condition condition) {
                plain(condition.condition());
            }
        }
    }

    /** The filter and the key of what is stored speak of the event (5.2). */
    private void await(Options options) {
        for (Options.Option option : options.entries()) {
            if (option.name().equals("eventFilter")) {
                options.expression("eventFilter").ifPresent(this::subject);
            } else if (option.name().equals("storage")
                    && option.value() instanceof OptionValue.Nested storage) {
                storage.options().expression("key").ifPresent(this::subject);
            } else {
                value(option.value());
            }
        }
    }

    private void options(Options options) {
        options.entries().forEach(option -> value(option.value()));
    }

    private void value(OptionValue value) {
        if (value instanceof OptionValue.Expression expression) {
            plain(expression.expression());
        } else if (value instanceof OptionValue.Since since) {
            plain(since.value());
            options(since.options());
        } else if (value instanceof OptionValue.Retry retry) {
            options(retry.options());
        } else if (value instanceof OptionValue.Nested nested) {
            options(nested.options());
        }
    }

    private void plain(@Nullable Expr expression) {
        if (expression != null) {
            found.add(new Use(expression, false));
        }
    }

    private void subject(@Nullable Expr expression) {
        if (expression != null) {
            found.add(new Use(expression, true));
        }
    }
}
