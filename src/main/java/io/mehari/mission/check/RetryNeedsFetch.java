package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.mission.Step;
import java.util.function.Consumer;

/** MISSION-CHECK-009: {@code retry} with no fetch before it that it could repeat. */
final class RetryNeedsFetch implements Rule {
    @Override
    public boolean needsWholeMission() {
        return true;
    }

    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        for (Placed placed : mission.steps()) {
            if (repeats(placed.step()) && !hasFetchBefore(placed)) {
                findings.accept(
                        Diagnostic.error(
                                "MISSION-CHECK-009",
                                "'"
                                        + placed.step().kind().word()
                                        + "' has no fetch before it to repeat, neither here nor at"
                                        + " an enclosing level of action '"
                                        + placed.action().name()
                                        + "'",
                                placed.step().position(),
                                Hints.fix("put it after the fetch whose answer it judges")));
            }
        }
    }

    private static boolean repeats(Step step) {
        return step instanceof Step.Retry
                || (step instanceof Step.Jump jump && "retry".equals(jump.then()));
    }

    private static boolean hasFetchBefore(Placed placed) {
        return placed.before().stream()
                        .anyMatch(step -> step instanceof Step.Fetch || step instanceof Step.Call)
                || (placed.parent() != null && hasFetchBefore(placed.parent()));
    }
}
