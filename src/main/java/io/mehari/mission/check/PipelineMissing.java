package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import java.util.function.Consumer;

/** MISSION-CHECK-008: a mission without {@code run}. */
final class PipelineMissing implements Rule {
    @Override
    public boolean needsWholeMission() {
        return true;
    }

    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        if (mission.mission().pipelines().isEmpty()) {
            String example = mission.actionsByName().keySet().stream().findFirst().orElse("ACTION");
            findings.accept(
                    Diagnostic.error(
                            "MISSION-CHECK-008",
                            "mission '" + mission.mission().name() + "' has no 'run'",
                            mission.mission().position(),
                            Hints.fix("say what it runs: run " + example)));
        }
    }
}
