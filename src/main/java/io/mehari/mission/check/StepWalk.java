package io.mehari.mission.check;

import io.mehari.mission.Action;
import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All steps of an action with their places, in written order. */
final class StepWalk {
    private final Action action;
    private final List<Placed> found = new ArrayList<>();

    private StepWalk(Action action) {
        this.action = action;
    }

    static List<Placed> of(Action action) {
        StepWalk walk = new StepWalk(action);
        walk.block(action.steps(), null, null);
        return List.copyOf(walk.found);
    }

    private void block(List<Step> steps, @Nullable Placed parent, Step.@Nullable Arm arm) {
        for (int i = 0; i < steps.size(); i++) {
            Placed placed = new Placed(steps.get(i), action, steps, i, parent, arm);
            found.add(placed);
            below(placed);
        }
    }

    private void below(Placed placed) {
        switch (placed.step().kind()) {
            case FOR -> block(((Step.For) placed.step()).body(), placed, null);
            case MATCH -> {
                for (Step.Arm arm : ((Step.Match) placed.step()).arms()) {
                    block(arm.steps(), placed, arm);
                }
            }
            case FETCH, CALL, MAP, APPLY, VALIDATE, STORE, LET, DELETE, CLEAR, RUN, LOG, WAIT -> {}
            case CONTINUE, SKIP, ABORT, RETRY, QUEUE, JUMP -> {}
        }
    }
}
