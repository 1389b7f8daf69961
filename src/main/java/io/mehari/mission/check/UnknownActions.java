package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.mission.Options;
import io.mehari.mission.Reference;
import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** MISSION-CHECK-001: pipeline, jump, run or the setting {@code check} name no action. */
final class UnknownActions implements Rule {
    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        var known = mission.actionsByName().keySet();
        for (Reference action : named(mission)) {
            mission.unknown("MISSION-CHECK-001", "action", action, known).ifPresent(findings);
        }
    }

    private static List<Reference> named(MissionContext mission) {
        List<Reference> named = namedOutside(mission);
        mission.steps().forEach(placed -> namedBy(placed.step()).ifPresent(named::add));
        return named;
    }

    /** The action a step runs. */
    static Optional<Reference> namedBy(Step step) {
        if (step instanceof Step.Jump jump) {
            return Optional.of(jump.action());
        }
        return step instanceof Step.Run run ? Optional.of(run.action()) : Optional.empty();
    }

    /** Mentions of actions outside of actions. */
    static List<Reference> namedOutside(MissionContext mission) {
        List<Reference> named = new ArrayList<>();
        mission.mission().pipelines().stream()
                .flatMap(pipeline -> pipeline.stages().stream())
                .forEach(stage -> named.addAll(stage.actions()));
        Options settings = mission.mission().settings();
        settings.expression("check").flatMap(WordReferences::of).ifPresent(named::add);
        return named;
    }
}
