package io.mehari.mission.check;

import io.mehari.expression.Pattern;
import io.mehari.mission.Step;
import io.mehari.mission.Step.Arm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows the arms of a match side by side; what comes after sees what any of them left. */
final class MatchFlow {
    private final StepFlow steps;
    private final ExpressionFlow expressions;

    MatchFlow(StepFlow steps, ExpressionFlow expressions) {
        this.steps = steps;
        this.expressions = expressions;
    }

    void match(Step.Match match, Scope scope) {
        @Nullable Shape value =
                match.subject() == null ? null : expressions.follow(match.subject(), scope);
        List<Frame> outcomes = new ArrayList<>();
        for (Arm arm : match.arms()) {
            Map<String, Shape> names = new HashMap<>();
            bindings(arm.pattern(), value == null ? Shape.unknown() : value, names);
            Frame inside = scope.frame().copy().with(names);
            Scope armScope = scope.in(inside);
            if (arm.pattern() instanceof Pattern.Condition condition) {
                expressions.follow(condition.condition(), armScope);
            }
            expressions.optional(arm.guard(), value == null ? armScope : armScope.about(value));
            steps.steps(arm.steps(), armScope);
            if (goesOn(arm)) {
                outcomes.add(inside);
            }
        }
        scope.frame().becomeAnyOf(outcomes);
    }

    private static void bindings(Pattern pattern, Shape value, Map<String, Shape> names) {
        if (pattern instanceof Pattern.Named named && !SchemaNames.isCapitalised(named.name())) {
            names.put(named.name(), value);
        } else if (pattern instanceof Pattern.ObjectOf object) {
            object.fields().forEach(f -> bindings(f.pattern(), Shape.unknown(), names));
        } else if (pattern instanceof Pattern.ListOf list) {
            list.elements().forEach(e -> bindings(e, Shape.unknown(), names));
        }
    }

    /** Does the step after the match ever follow this arm? */
    private static boolean goesOn(Arm arm) {
        if (arm.steps().isEmpty()) {
            return true;
        }
        Step last = arm.steps().get(arm.steps().size() - 1);
        return switch (last.kind()) {
            case SKIP, ABORT, RETRY -> false;
            case JUMP -> "continue".equals(((Step.Jump) last).then());
            case QUEUE -> arm.block();
            case FETCH, CALL, FOR, MAP, APPLY, VALIDATE, STORE, MATCH, LET -> true;
            case DELETE, CLEAR, RUN, LOG, WAIT, CONTINUE -> true;
        };
    }
}
