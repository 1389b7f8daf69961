package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.mission.Step;
import java.util.function.Consumer;

/** MISSION-CHECK-010, -015: {@code continue} outside an arm, {@code queue} without a store. */
final class MisplacedDirectives implements Rule {
    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        for (Placed placed : mission.steps()) {
            if (placed.step() instanceof Step.Continue && !placed.insideArm()) {
                findings.accept(
                        Diagnostic.error(
                                "MISSION-CHECK-010",
                                "'continue' stands outside a match arm",
                                placed.step().position(),
                                Hints.fix("remove it, or use 'skip' to end the item or action")));
            }
            if (placed.step() instanceof Step.Queue queue && queue.store() == null) {
                findings.accept(
                        Diagnostic.error(
                                "MISSION-CHECK-015",
                                "'queue' names no store",
                                queue.position(),
                                Hints.fix("name the store the record goes to: queue STORE")));
            }
        }
    }
}
