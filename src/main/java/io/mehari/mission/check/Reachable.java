package io.mehari.mission.check;

import io.mehari.diagnostic.Position;
import io.mehari.mission.Action;
import io.mehari.mission.Reference;
import io.mehari.mission.Step;
import io.mehari.mission.check.MissionSet.MissionUnderCheck;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The actions that belong to a mission: its own, and the shared ones it comes to. */
final class Reachable {
    private final List<Action> visible;
    private final Set<Position> reached = new HashSet<>();

    private Reachable(List<Action> visible) {
        this.visible = visible;
    }

    /** Positions of the actions, which tell equal names apart. */
    static Set<Position> actions(MissionUnderCheck mission) {
        Reachable reachable = new Reachable(mission.visible().actions());
        mission.mission().declarations().actions().forEach(reachable::reach);
        mission.mission().pipelines().stream()
                .flatMap(pipeline -> pipeline.stages().stream())
                .flatMap(stage -> stage.actions().stream())
                .forEach(reachable::named);
        return reachable.reached;
    }

    private void named(Reference action) {
        visible.stream().filter(a -> a.name().equals(action.name())).forEach(this::reach);
    }

    private void reach(Action action) {
        if (!reached.add(action.position())) {
            return;
        }
        for (Placed placed : StepWalk.of(action)) {
            if (placed.step() instanceof Step.Jump jump) {
                named(jump.action());
            } else if (placed.step() instanceof Step.Run run) {
                named(run.action());
            }
        }
    }
}
