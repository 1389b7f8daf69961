package io.mehari.translate;

import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.List;

/** Constraints on a value: each is tested, and the end reports them together (7.9). */
final class ValidateTranslator implements StepTranslator<Step.Validate> {
    @Override
    public List<Node> translate(Step.Validate validate, Place place, List<Step> rest) {
        List<Node> nodes = new ArrayList<>();
        String target = validate.target() == null ? "response" : place.text(validate.target());
        if (!place.bodyIs(target)) {
            nodes.add(place.node("setBody", "target", validate.position()).expression(target));
            place.body(target);
        }
        for (Step.Constraint constraint : validate.constraints()) {
            String text =
                    "assume(() => "
                            + place.route.wording.withSubject(constraint.condition())
                            + ", "
                            + Wording.quoted(constraint.text())
                            + (constraint.message() == null
                                    ? ""
                                    : ", " + Wording.quoted(constraint.message()))
                            + ")";
            nodes.add(place.node("script", "assume", constraint.position()).expression(text));
        }
        nodes.add(place.node("script", "validate", validate.position()).expression("validated()"));
        return nodes;
    }
}
