package io.mehari.runtime;

import io.mehari.mission.Action;
import io.mehari.mission.Declarations;
import io.mehari.mission.Step;
import io.mehari.mission.parse.ResolvedMission;
import java.util.ArrayList;
import java.util.List;

/**
 * A mission as a dry run sees it: nobody knows what a plain fetch would be answered, so the match
 * directly behind it is passed over (mission-language 10.5). That of a call stays, for its answer
 * is invented after the document.
 */
final class DryMission {
    private DryMission() {}

    static ResolvedMission of(ResolvedMission mission) {
        Declarations visible = mission.visible();
        return new ResolvedMission(
                mission.mission(),
                new Declarations(
                        visible.sources(),
                        visible.stores(),
                        visible.schemas(),
                        visible.transforms(),
                        visible.actions().stream()
                                .map(a -> new Action(a.name(), steps(a.steps()), a.position()))
                                .toList(),
                        visible.lets()),
                mission.file());
    }

    private static List<Step> steps(List<Step> steps) {
        List<Step> kept = new ArrayList<>();
        boolean afterFetch = false;
        for (Step step : steps) {
            if (!(afterFetch && step instanceof Step.Match)) {
                kept.add(step(step));
            }
            afterFetch = step instanceof Step.Fetch fetch && fetch.operation() == null;
        }
        return kept;
    }

    private static Step step(Step step) {
        if (step instanceof Step.For loop) {
            return new Step.For(
                    loop.variable(),
                    loop.collection(),
                    loop.where(),
                    loop.options(),
                    steps(loop.body()),
                    loop.position());
        }
        return step instanceof Step.Match match
                ? new Step.Match(
                        match.subject(),
                        match.arms().stream().map(DryMission::arm).toList(),
                        match.position())
                : step;
    }

    private static Step.Arm arm(Step.Arm arm) {
        return new Step.Arm(
                arm.pattern(), arm.guard(), steps(arm.steps()), arm.block(), arm.position());
    }
}
