package io.mehari.translate;

import io.mehari.expression.Expr;
import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.List;

/** A mapping: the source becomes the body, and the body is transformed (7.7). */
final class MapTranslator implements StepTranslator<Step.MapTo> {
    private final Reads reads;

    MapTranslator(Reads reads) {
        this.reads = reads;
    }

    @Override
    public List<Node> translate(Step.MapTo map, Place place, List<Step> rest) {
        List<Node> nodes = new ArrayList<>();
        String source = place.text(map.value());
        if (!place.bodyIs(source)) {
            nodes.add(place.node("setBody", "source", map.position()).expression(source));
        }
        nodes.add(
                place.node("transform", "map", map.position())
                        .expression(place.route.wording.withSubject(map.body())));
        place.body(".");
        if (place.route.names.isSchema(map.target().name())) {
            nodes.add(
                    place.node("script", "conforms", map.target().position())
                            .expression("conforms(" + Wording.quoted(map.target().name()) + ")"));
        }
        if (map.value() instanceof Expr.Name name && place.declared(name.name())) {
            nodes.add(place.variable("mapped", name.name(), ".", map.position()));
            place.bodyAlso(name.name());
        }
        if (reads.response(rest) || place.responseLive || !place.inLoop()) {
            nodes.add(place.variable("response", "response", ".", map.position()));
            place.bodyAlso("response");
        }
        return nodes;
    }
}
