package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.mission.Options;
import io.mehari.mission.Reference;
import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** MISSION-CHECK-001: pipeline, jump, run or the setting {@code check} name no action. */
final class UnknownActions implements Rule {
    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        var known = mission.actionsByName().keySet();
        for (Reference action : named(mission)) {
            if (!known.contains(action.name())) {
                findings.accept(
                        Unknown.name(
                                "MISSION-CHECK-001",
                                "action",
                                action.name(),
                                action.position(),
                                known));
            }
        }
    }

    /** Every mention of an action in the mission. */
    static List<Reference> named(MissionContext mission) {
        List<Reference> named = new ArrayList<>();
        mission.mission().pipelines().stream()
                .flatMap(pipeline -> pipeline.stages().stream())
                .forEach(stage -> named.addAll(stage.actions()));
        mission.mission()
                .settings()
                .expression("check")
                .ifPresent(
                        e ->
                                Options.wordOf(e)
                                        .ifPresent(
                                                name ->
                                                        named.add(
                                                                new Reference(
                                                                        name, e.position()))));
        mission.steps(Step.Jump.class).forEach(jump -> named.add(jump.action()));
        mission.steps(Step.Run.class).forEach(run -> named.add(run.action()));
        return named;
    }
}
