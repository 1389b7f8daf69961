package io.mehari.runtime;

import io.mehari.mission.Action;
import io.mehari.mission.Declarations;
import io.mehari.mission.Reference;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import io.mehari.mission.parse.ResolvedMission;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which sources and waits the pipeline of a mission can get to, by its actions and those they call.
 */
final class Reachable {
    private final Declarations visible;
    private final Set<String> actions = new LinkedHashSet<>();
    private final Set<String> sources = new LinkedHashSet<>();
    private final List<Step.Wait> waits = new ArrayList<>();

    private Reachable(Declarations visible) {
        this.visible = visible;
    }

    static Set<String> sources(ResolvedMission mission) {
        return of(mission).sources;
    }

    /** The steps that wait for webhooks. */
    static List<Step.Wait> waits(ResolvedMission mission) {
        return of(mission).waits;
    }

    private static Reachable of(ResolvedMission mission) {
        Reachable reachable = new Reachable(mission.visible());
        mission.mission().pipeline().stages().stream()
                .flatMap(stage -> stage.actions().stream())
                .map(Reference::name)
                .forEach(reachable::action);
        return reachable;
    }

    private void action(String name) {
        if (actions.add(name)) {
            visible.actions().stream()
                    .filter(action -> action.name().equals(name))
                    .map(Action::steps)
                    .forEach(this::steps);
        }
    }

    private void steps(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Fetch fetch) {
                fetch(fetch);
            } else if (step instanceof Step.Call call) {
                sources.add(call.source().name());
            } else if (step instanceof Step.For loop) {
                steps(loop.body());
            } else if (step instanceof Step.Match match) {
                match.arms().forEach(arm -> steps(arm.steps()));
            } else if (step instanceof Step.Jump jump) {
                action(jump.action().name());
            } else if (step instanceof Step.Wait wait) {
                waits.add(wait);
            } else if (step instanceof Step.Run run) {
                action(run.action().name());
            }
        }
    }

    private void fetch(Step.Fetch fetch) {
        if (fetch.source() != null) {
            sources.add(fetch.source().name());
            return;
        }
        fetch.options()
                .word("source")
                .or(
                        () ->
                                visible.sources().stream()
                                        .filter(s -> s.kind() == Source.Kind.HTTP)
                                        .map(Source::name)
                                        .findFirst())
                .ifPresent(sources::add);
    }
}
