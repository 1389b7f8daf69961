package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.mission.Step;
import java.util.function.Consumer;

/** MISSION-LINT-006: {@code let} takes a name that the same frame has already. */
final class Redefinitions implements Rule {
    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        MissionFlow.follow(
                mission,
                new Reads() {
                    @Override
                    public void redefined(Step.Let let, Position before) {
                        findings.accept(
                                Diagnostic.warning(
                                        "MISSION-LINT-006",
                                        "'"
                                                + let.name().name()
                                                + "' has a value already, given at "
                                                + before,
                                        let.name().position(),
                                        Hints.fix("choose another name")));
                    }
                });
    }
}
