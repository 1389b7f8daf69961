package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import java.util.function.Consumer;

/** One thing that can be wrong with a mission, told without running it. */
@FunctionalInterface
interface Rule {
    void check(MissionContext mission, Consumer<Diagnostic> findings);

    /**
     * Says that a finding follows from something that is not there, so that it means nothing where
     * a syntax error has cut a part away.
     */
    default boolean needsWholeMission() {
        return false;
    }
}
