package io.mehari.mission.parse;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Pattern;
import io.mehari.mission.Step;
import io.mehari.mission.parse.MissionGrammarParser.ArmBodyContext;
import io.mehari.mission.parse.MissionGrammarParser.ArmContext;
import io.mehari.mission.parse.MissionGrammarParser.ConditionArmContext;
import io.mehari.mission.parse.MissionGrammarParser.MatchStepContext;
import java.util.List;
import java.util.stream.Stream;

/** The match step and its arms; arms with a syntax error are left out. */
final class ArmBuilder {
    private final Places places;
    private final ExpressionBuilder expressions;
    private final PatternBuilder patterns;
    private final StepBuilder steps;

    ArmBuilder(Places places, ExpressionBuilder expressions, StepBuilder steps) {
        this.places = places;
        this.expressions = expressions;
        this.patterns = new PatternBuilder(places);
        this.steps = steps;
    }

    Step.Match match(MatchStepContext context, Position position) {
        List<Step.Arm> arms =
                Stream.concat(
                                context.arm().stream()
                                        .filter(arm -> arm.exception == null)
                                        .map(this::arm),
                                context.conditionArm().stream()
                                        .filter(arm -> arm.exception == null)
                                        .map(this::arm))
                        .toList();
        return new Step.Match(expressions.optional(context.expr()), arms, position);
    }

    private Step.Arm arm(ArmContext context) {
        return new Step.Arm(
                patterns.pattern(context.pattern()),
                expressions.optional(context.expr()),
                body(context.armBody()),
                context.armBody().block() != null,
                places.of(context.pattern()));
    }

    private Step.Arm arm(ConditionArmContext context) {
        Position position = places.at(context.getStart());
        boolean wildcard = context.getStart().getType() == MissionGrammarParser.WILDCARD;
        Pattern pattern =
                wildcard
                        ? new Pattern.Wildcard(position)
                        : new Pattern.Condition(
                                expressions.expression(context.expr(0)),
                                places.of(context.expr(0)));
        return new Step.Arm(
                pattern,
                expressions.optional(context.expr(wildcard ? 0 : 1)),
                body(context.armBody()),
                context.armBody().block() != null,
                pattern.position());
    }

    private List<Step> body(ArmBodyContext context) {
        return context.block() == null
                ? List.of(steps.step(context.step()))
                : steps.block(context.block());
    }
}
