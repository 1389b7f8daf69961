package io.mehari.translate;

import io.mehari.mission.Step;
import java.util.List;

/**
 * Steps whose work is remembered item by item for a resumed run: requests that change something,
 * and waits. What a called action does is not looked into.
 */
final class LastingWork {
    private LastingWork() {}

    /** Whether the steps hold such work, or call an action that may. */
    static boolean in(List<Step> steps) {
        return steps.stream().anyMatch(LastingWork::in);
    }

    private static boolean in(Step step) {
        return switch (step.kind()) {
            case FETCH -> !((Step.Fetch) step).method().equals("GET");
            case CALL, RUN, JUMP, WAIT -> true;
            case FOR -> in(((Step.For) step).body());
            case MATCH -> ((Step.Match) step).arms().stream().anyMatch(arm -> in(arm.steps()));
            case MAP, APPLY, VALIDATE, STORE, LET, DELETE, CLEAR, LOG -> false;
            case CONTINUE, SKIP, ABORT, RETRY, QUEUE -> false;
        };
    }
}
