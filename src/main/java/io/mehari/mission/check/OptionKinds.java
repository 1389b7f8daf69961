package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options.Option;
import io.mehari.mission.Step;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** MISSION-CHECK-020: an option whose value can be seen to be of the wrong kind. */
final class OptionKinds implements Rule {
    private static final OptionRule CONCURRENCY = OptionRule.countTo(64);

    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        for (OptionSite site : mission.options()) {
            for (Option option : site.options().entries()) {
                if (option.value() instanceof OptionValue.Expression value) {
                    check(site.construct(), option, value.expression(), findings);
                }
            }
        }
        mission.steps(Step.For.class)
                .map(loop -> loop.options().concurrency())
                .filter(Objects::nonNull)
                .filter(CONCURRENCY::refuses)
                .forEach(
                        number ->
                                findings.accept(
                                        error("concurrency", CONCURRENCY, number.position())));
    }

    private static void check(
            Construct construct, Option option, Expr value, Consumer<Diagnostic> findings) {
        OptionRule rule = OptionRules.of(construct, option.name());
        if (rule.refuses(value)) {
            findings.accept(error(option.name(), rule, value.position()));
        }
    }

    private static Diagnostic error(String option, OptionRule rule, Position position) {
        return Diagnostic.error(
                "MISSION-CHECK-020",
                "'" + option + "' takes " + rule.expected(),
                position,
                new Hints(null, List.of(rule.expected()), null, null));
    }
}
