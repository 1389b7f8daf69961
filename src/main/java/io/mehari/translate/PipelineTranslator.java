package io.mehari.translate;

import io.mehari.diagnostic.Position;
import io.mehari.mission.Pipeline;
import io.mehari.mission.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The entry route: the stages of the pipeline, one multicast each (11.3). */
final class PipelineTranslator {
    private PipelineTranslator() {}

    static Map<String, Object> entry(Names names) {
        return entry(names, names.mission().pipeline(), names.name());
    }

    /** The entry route of that id for these stages. */
    static Map<String, Object> entry(Names names, Pipeline pipeline, String id) {
        Place place = Place.action(new Place.Route(names, id, new Needs()));
        Position at = names.mission().position();
        List<Node> steps = new ArrayList<>();
        steps.add(
                place.node("setProperty", "run", at)
                        .with("name", "MehariRun")
                        .expression("run(" + Wording.quoted(names.name()) + ")"));
        steps.add(place.node("setBody", "start", at).expression("null"));
        for (Pipeline.Stage stage : pipeline.stages()) {
            steps.add(conditional(stage, place));
        }
        steps.add(place.node("script", "conclude", at).expression("conclude()"));
        return MissionTranslator.route(
                id,
                "mission " + names.name() + ", " + Names.place(at),
                Map.of("routeConfigurationId", Configurations.actions(names)),
                steps);
    }

    private static Node conditional(Pipeline.Stage stage, Place place) {
        Node multicast = stage(stage, place);
        if (stage.condition() == null) {
            return multicast;
        }
        Position at = stage.condition().position();
        Node when = place.node("when", "when", at);
        when.expression(place.text(stage.condition())).steps(List.of(multicast));
        String actions =
                stage.actions().stream()
                        .map(Reference::name)
                        .map(Wording::quoted)
                        .collect(Collectors.joining(", "));
        Node otherwise = place.node("otherwise", "otherwise", at);
        otherwise.steps(
                List.of(
                        place.node("script", "skip", at)
                                .expression("stageSkipped([" + actions + "])")));
        return place.node("choice", "if", at)
                .branches("when", List.of(when))
                .branch("otherwise", otherwise);
    }

    private static Node stage(Pipeline.Stage stage, Place place) {
        Names names = place.route.names;
        Node multicast = place.node("multicast", "stage", stage.position());
        if (stage.parallel()) {
            multicast
                    .with("aggregationStrategy", Beans.parallel(names))
                    .with("parallelProcessing", "true")
                    .with("streaming", "true")
                    .with("executorService", Beans.stages(names));
        } else {
            multicast.with("aggregationStrategy", Beans.sequential(names));
        }
        List<Node> branches = new ArrayList<>();
        for (Reference action : stage.actions()) {
            branches.add(
                    place.node("to", "run-action", action.position())
                            .with("uri", "direct:" + names.name() + "." + action.name()));
        }
        return multicast.steps(branches);
    }
}
