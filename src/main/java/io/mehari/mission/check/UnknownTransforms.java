package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.mission.Step;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** MISSION-CHECK-005: {@code apply} names no transform. */
final class UnknownTransforms implements Rule {
    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        Set<String> known = mission.transforms().keySet();
        mission.steps(Step.Apply.class)
                .map(Step.Apply::transform)
                .map(t -> mission.unknown("MISSION-CHECK-005", "transform", t, known))
                .flatMap(Optional::stream)
                .forEach(findings);
    }
}
