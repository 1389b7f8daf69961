package io.mehari.runtime;

import io.mehari.mission.parse.ResolvedMission;
import java.util.List;

/** Says what a run of missions would do. */
final class Explanation {
    private final ExplainForm form;

    Explanation(ExplainForm form) {
        this.form = form;
    }

    String of(List<ResolvedMission> missions) {
        return form + missions.toString();
    }
}
