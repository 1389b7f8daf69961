package io.mehari.translate;

import io.mehari.expression.Expr;
import io.mehari.expression.Pattern;
import io.mehari.mission.Action;
import io.mehari.mission.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of an action read. Where it cannot be told the answer is yes: a value kept in vain
 * costs memory, a value missed costs data.
 */
final class Reads {
    private final Names names;
    private final Set<String> bound = new HashSet<>();

    Reads(Names names, Action action) {
        this.names = names;
        bind(action.steps());
    }

    /** Whether the steps read the {@code response} that stands before them. */
    boolean response(List<Step> steps) {
        for (Step step : steps) {
            if (response(step)) {
                return true;
            }
            if (writesResponse(step)) {
                return false;
            }
        }
        return false;
    }

    /** Whether the step reads the {@code response} that stands before it. */
    boolean response(Step step) {
        boolean implied =
                step instanceof Step.Validate validate && validate.target() == null
                        || step instanceof Step.Match match && match.subject() == null
                        || step instanceof Step.Queue queue && !queue.options().has("item");
        if (implied) {
            return true;
        }
        if (expressions(step)) {
            return true;
        }
        if (step instanceof Step.For loop) {
            return response(loop.body());
        }
        return step instanceof Step.Match match
                && match.arms().stream().anyMatch(arm -> arm(arm.steps()));
    }

    /** The steps of an arm, where a queue without item takes the matched value. */
    private boolean arm(List<Step> steps) {
        for (Step step : steps) {
            boolean reads = step instanceof Step.Queue ? expressions(step) : response(step);
            if (reads) {
                return true;
            }
            if (writesResponse(step)) {
                return false;
            }
        }
        return false;
    }

    private boolean expressions(Step step) {
        return StepExpressions.of(step).stream().anyMatch(this::response);
    }

    /** Whether the expression reads a store. */
    boolean store(@Nullable Expr expression) {
        return expression != null
                && any(expression, e -> e instanceof Expr.Name n && names.isStore(n.name()));
    }

    /** Whether one of the steps, or an arm inside them, sets the frame's {@code response}. */
    static boolean writesResponse(List<Step> steps) {
        return steps.stream()
                .anyMatch(
                        step ->
                                writesResponse(step)
                                        || step instanceof Step.Match match
                                                && match.arms().stream()
                                                        .anyMatch(
                                                                arm ->
                                                                        writesResponse(
                                                                                arm.steps())));
    }

    private static boolean writesResponse(Step step) {
        return step instanceof Step.Fetch
                || step instanceof Step.Call
                || step instanceof Step.Wait
                || step instanceof Step.MapTo
                || step instanceof Step.Apply apply && apply.as() == null;
    }

    private boolean response(StepExpressions.Use use) {
        if (any(use.expression(), Reads::isAnswerFunction)) {
            return true;
        }
        if (use.subject()) {
            // An undeclared name may be a field of the response (5.2).
            return any(use.expression(), e -> e instanceof Expr.Name n && !settled(n.name()));
        }
        return any(
                new SubjectRewrite(this::settled).rewrite(use.expression()),
                e -> e instanceof Expr.Name name && name.name().equals("response"));
    }

    private static boolean isAnswerFunction(Expr expression) {
        return expression instanceof Expr.Call call
                && (call.function().equals("status") || call.function().equals("header"));
    }

    private boolean settled(String name) {
        return bound.contains(name)
                || names.isStore(name)
                || names.isLet(name)
                || name.equals("lastSync");
    }

    private void bind(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Let let) {
                bound.add(let.name().name());
            } else if (step instanceof Step.Apply apply && apply.as() != null) {
                bound.add(apply.as().name());
            } else if (step instanceof Step.For loop) {
                bound.add(loop.variable().name());
                bind(loop.body());
            } else if (step instanceof Step.Match match) {
                for (Step.Arm arm : match.arms()) {
                    bind(arm.pattern());
                    bind(arm.steps());
                }
            }
        }
        bound.remove("response");
    }

    private void bind(Pattern pattern) {
        if (pattern instanceof Pattern.Named named) {
            bound.add(named.name());
        } else if (pattern instanceof Pattern.ObjectOf object) {
            object.fields().forEach(field -> bind(field.pattern()));
        } else if (pattern instanceof Pattern.ListOf list) {
            list.elements().forEach(this::bind);
        }
    }

    private static boolean any(Expr expression, Predicate<Expr> test) {
        return test.test(expression)
                || expression.children().stream().anyMatch(child -> any(child, test));
    }
}
