package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.expression.Expr;
import java.util.function.Consumer;

/** MISSION-LINT-010: {@code response} was replaced by a mapping without the field that is read. */
final class ReplacedResponses implements Rule {
    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        MissionFlow.follow(
                mission,
                new Reads() {
                    @Override
                    public void field(Expr.Field field, Shape target, boolean ofResponse) {
                        if (ofResponse
                                && target instanceof Shape.Mapped mapped
                                && !mapped.fields().contains(field.name())) {
                            findings.accept(warning(field, mapped));
                        }
                    }
                });
    }

    private static Diagnostic warning(Expr.Field field, Shape.Mapped mapped) {
        return Diagnostic.warning(
                "MISSION-LINT-010",
                "'%s' is read from 'response', which the mapping at %s has replaced"
                        .formatted(field.name(), mapped.made()),
                field.position(),
                Hints.fix("map the field too, or keep the answer before: let answer = response"));
    }
}
