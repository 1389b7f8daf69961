package io.mehari.explain;

import io.mehari.mission.parse.ResolvedMission;
import java.util.List;

/**
 * What a run of missions would do: their routes as a tree of steps, the requests of each fetch, and
 * what may be relied on (mission-language 7.3.5, 14.1). Nothing is sent or opened.
 */
public final class Explanation {
    private final List<MissionPlan> plans;

    private Explanation(List<MissionPlan> plans) {
        this.plans = plans;
    }

    /**
     * Plans the missions.
     *
     * @param missions without static errors
     */
    public static Explanation of(List<ResolvedMission> missions, Surroundings surroundings) {
        return new Explanation(
                missions.stream().map(mission -> Planner.plan(mission, surroundings)).toList());
    }

    /** For reading in a terminal. */
    public String text() {
        return PlanText.write(plans);
    }

    /** One Mermaid flow chart. */
    public String chart() {
        return PlanChart.write(plans);
    }

    /** One JSON document: {@code {"missions": [...]}}. */
    public String document() {
        return PlanDocument.write(plans);
    }
}
