package io.mehari.translate;

import io.mehari.mission.Action;
import io.mehari.mission.Reference;
import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which actions of the pipeline read which streams. A watermark that several of them share is not
 * committed before the last of them has ended (mission-language 7.4.7).
 */
final class SharedStreams {
    private final Names names;
    private final Set<String> seen = new LinkedHashSet<>();
    private final List<Step.Fetch> fetches = new ArrayList<>();

    private SharedStreams(Names names) {
        this.names = names;
    }

    /** The fetches with a watermark that an action makes, those of actions it enters included. */
    static List<Step.Fetch> fetches(String action, Names names) {
        SharedStreams streams = new SharedStreams(names);
        streams.action(action);
        return streams.fetches;
    }

    /** The actions of the pipeline with a fetch whose stream is written the same. */
    static List<String> actions(Step.Fetch fetch, Names names) {
        String stream = StreamText.written(fetch, names);
        return pipeline(names).stream()
                .filter(
                        action ->
                                fetches(action, names).stream()
                                        .anyMatch(
                                                other ->
                                                        StreamText.written(other, names)
                                                                .equals(stream)))
                .toList();
    }

    /** Whether this fetch is the only one with its stream, and its action is entered once. */
    static boolean isAlone(Step.Fetch fetch, Names names) {
        String stream = StreamText.written(fetch, names);
        List<Step.Fetch> all =
                names.visible().actions().stream()
                        .map(Action::steps)
                        .flatMap(steps -> own(steps, names).stream())
                        .toList();
        long same =
                all.stream()
                        .filter(other -> StreamText.written(other, names).equals(stream))
                        .count();
        long owners =
                pipeline(names).stream()
                        .filter(action -> fetches(action, names).contains(fetch))
                        .count();
        boolean direct =
                pipeline(names).stream()
                        .flatMap(action -> names.action(action).stream())
                        .anyMatch(action -> own(action.steps(), names).contains(fetch));
        return same == 1 && owners == 1 && direct;
    }

    private static List<Step.Fetch> own(List<Step> steps, Names names) {
        SharedStreams streams = new SharedStreams(names);
        names.visible().actions().forEach(action -> streams.seen.add(action.name()));
        streams.steps(steps);
        return streams.fetches;
    }

    private static List<String> pipeline(Names names) {
        return names.mission().pipeline().stages().stream()
                .flatMap(stage -> stage.actions().stream())
                .map(Reference::name)
                .distinct()
                .toList();
    }

    private void action(String name) {
        if (seen.add(name)) {
            names.action(name).map(Action::steps).ifPresent(this::steps);
        }
    }

    private void steps(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Fetch fetch && StreamText.tracked(fetch)) {
                fetches.add(fetch);
            } else if (step instanceof Step.For loop) {
                steps(loop.body());
            } else if (step instanceof Step.Match match) {
                match.arms().forEach(arm -> steps(arm.steps()));
            } else if (step instanceof Step.Jump jump) {
                action(jump.action().name());
            } else if (step instanceof Step.Run run) {
                action(run.action().name());
            }
        }
    }
}
