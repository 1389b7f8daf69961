package io.mehari.translate;

import io.mehari.diagnostic.Position;
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
        boolean reads = !SharedStreams.fetches(action.name(), names).isEmpty();
        List<Node> acting = new ArrayList<>(List.of(frame(action, place)));
        if (reads) {
            acting.add(delta("complete", action, place));
        }
        attempt.steps(acting).branch("doFinally", last);
        steps.add(reads ? streams(attempt, action, place) : attempt);
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

    /**
     * What an action does with the streams it reads: at its end their watermarks are committed with
     * the last records; what was not committed has failed; and when another run reads one, it is
     * skipped.
     */
    private static Node streams(Node attempt, Action action, Place place) {
        Position at = action.position();
        Node streams = place.node("doTry", "streams", at);
        Node busy =
                place.node("doCatch", "busy", at)
                        .list("exception", List.of("io.mehari.camel.StreamBusyException"))
                        .condition("onWhen", "ownsAction()")
                        .steps(
                                List.of(
                                        place.node("script", "already-running", at)
                                                .expression("alreadyRunning()")));
        Node last =
                place.node("doFinally", "finally", at).steps(List.of(delta("fail", action, place)));
        return streams.steps(List.of(attempt))
                .branches("doCatch", List.of(busy))
                .branch("doFinally", last);
    }

    private static Node delta(String operation, Action action, Place place) {
        return place.node("to", operation, action.position())
                .with("uri", "delta:" + operation)
                .parameters(Map.of("mission", place.route.names.name()));
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
