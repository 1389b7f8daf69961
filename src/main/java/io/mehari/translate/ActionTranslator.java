package io.mehari.translate;

import io.mehari.mission.Action;
import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An action's route: a frame that keeps its variables to itself and gives back its response, and a
 * flush of the stores that is made whether or not the frame succeeds.
 */
final class ActionTranslator {
    private ActionTranslator() {}

    /** The action's route and those that it alone calls. */
    static List<Object> routes(Action action, Names names, Needs needs) {
        String id = names.name() + "." + action.name();
        Place place = Place.action(new Place.Route(names, id, needs));
        List<Node> steps = new ArrayList<>();
        steps.add(
                place.node("setProperty", "run", action.position())
                        .with("name", "MehariRun")
                        .expression("run(" + Wording.quoted(names.name()) + ")"));
        Node attempt = place.node("doTry", "action", action.position());
        Node flush =
                place.node("to", "flush", action.position())
                        .with("uri", "store:" + names.name())
                        .parameters(Map.of("mode", "flush"));
        Node last = place.node("doFinally", "finally", action.position()).steps(List.of(flush));
        steps.add(attempt.steps(List.of(frame(action, place))).branch("doFinally", last));
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("routeConfigurationId", Configurations.actions(names));
        attributes.put("routePolicy", Beans.actions(names));
        List<Object> routes = new ArrayList<>();
        routes.add(
                MissionTranslator.route(
                        id,
                        "action " + action.name() + ", " + Names.place(action.position()),
                        attributes,
                        steps));
        routes.addAll(place.route.more);
        return routes;
    }

    private static Node frame(Action action, Place place) {
        Node frame =
                place.node("multicast", "frame", action.position())
                        .with("aggregationStrategy", Beans.frame(place.route.names));
        Node body = place.node("pipeline", "body", action.position());
        List<Node> steps = new ArrayList<>();
        steps.add(place.node("removeVariable", "isolate", action.position()).with("name", "*"));
        steps.add(place.variable("response", "response", ".", action.position()));
        place.body(".", "response");
        place.route.waits(Waits.of(action.steps()));
        steps.addAll(WaitTranslator.listening(action, place));
        List<Node> translated =
                new Steps(new Reads(place.route.names, action))
                        .blocks()
                        .translate(action.steps(), place);
        if (endsFromLoop(action.steps(), false)) {
            steps.add(Signals.catching(Signals.END_ACTION, translated, place, action.position()));
        } else {
            steps.addAll(translated);
        }
        return frame.steps(List.of(body.steps(steps)));
    }

    /** Whether a {@code jump A} inside a loop ends the action. */
    private static boolean endsFromLoop(List<Step> steps, boolean inLoop) {
        for (Step step : steps) {
            boolean ends =
                    step instanceof Step.Jump jump && jump.then() == null && inLoop
                            || step instanceof Step.For loop && endsFromLoop(loop.body(), true)
                            || step instanceof Step.Match match
                                    && match.arms().stream()
                                            .anyMatch(arm -> endsFromLoop(arm.steps(), inLoop));
            if (ends) {
                return true;
            }
        }
        return false;
    }
}
