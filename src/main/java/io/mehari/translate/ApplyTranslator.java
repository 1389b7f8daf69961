package io.mehari.translate;

import io.mehari.expression.Expr;
import io.mehari.expression.Pattern;
import io.mehari.mission.Reference;
import io.mehari.mission.Step;
import io.mehari.mission.Transform;
import java.util.ArrayList;
import java.util.List;

/** A named transform: a choice among its variants, each a mapping of the body (7.8). */
final class ApplyTranslator implements StepTranslator<Step.Apply> {
    @Override
    public List<Node> translate(Step.Apply apply, Place place, List<Step> rest) {
        Transform transform = place.route.names.transform(apply.transform().name()).orElseThrow();
        List<Node> nodes = new ArrayList<>();
        String source = place.text(apply.value());
        if (!place.bodyIs(source)) {
            nodes.add(place.node("setBody", "source", apply.position()).expression(source));
        }
        nodes.add(variants(transform, apply, place));
        String result = apply.as() == null ? "response" : apply.as().name();
        nodes.add(place.variable("applied", result, ".", apply.position()));
        place.body(".", result);
        if (apply.as() != null) {
            place.declare(result);
        }
        return nodes;
    }

    private static Node variants(Transform transform, Step.Apply apply, Place place) {
        Node choice = place.node("choice", "apply", apply.position());
        List<Node> whens = new ArrayList<>();
        List<String> tried = new ArrayList<>();
        boolean always = false;
        for (Transform.Variant variant : transform.variants()) {
            Pattern pattern = pattern(variant);
            tried.add(Wording.quoted(Wording.arm(pattern, variant.guard())));
            Node map =
                    place.node("transform", "variant", variant.position())
                            .expression(place.route.wording.withSubject(variant.body()));
            if (pattern instanceof Pattern.Wildcard && variant.guard() == null) {
                choice.branch(
                        "otherwise",
                        place.node("otherwise", "otherwise", variant.position())
                                .steps(List.of(map)));
                always = true;
                break;
            }
            whens.add(
                    place.node("when", "when", variant.position())
                            .expression(place.route.wording.fits(pattern, variant.guard()))
                            .steps(List.of(map)));
        }
        if (!always) {
            Node unfit =
                    place.node("script", "unfit", apply.position())
                            .expression(
                                    "unfit("
                                            + Wording.quoted(transform.name())
                                            + ", ["
                                            + String.join(", ", tried)
                                            + "])");
            choice.branch(
                    "otherwise",
                    place.node("otherwise", "otherwise", apply.position()).steps(List.of(unfit)));
        }
        return whens.isEmpty() ? only(transform, place) : choice.ordered(whens);
    }

    private static Node only(Transform transform, Place place) {
        Expr.ObjectOf body = transform.variants().get(0).body();
        return place.node("transform", "map", transform.variants().get(0).position())
                .expression(place.route.wording.withSubject(body));
    }

    private static Pattern pattern(Transform.Variant variant) {
        Reference input = variant.input();
        return input == null || input.name().equals("_")
                ? new Pattern.Wildcard(variant.position())
                : new Pattern.Named(input.name(), input.position());
    }
}
