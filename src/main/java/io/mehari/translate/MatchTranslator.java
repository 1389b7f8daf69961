package io.mehari.translate;

import io.mehari.expression.Expr;
import io.mehari.expression.Pattern;
import io.mehari.expression.Patterns;
import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A match: a choice whose predicates test the body against the patterns of the arms (7.11). */
final class MatchTranslator implements StepTranslator<Step.Match> {
    private final Blocks blocks;
    private final Reads reads;

    MatchTranslator(Blocks blocks, Reads reads) {
        this.blocks = blocks;
        this.reads = reads;
    }

    @Override
    public List<Node> translate(Step.Match match, Place place, List<Step> rest) {
        return translate(match, place, reads.response(rest) || place.responseLive);
    }

    /** The match of a page: what its blocks do to {@code response} ends with it. */
    List<Node> pages(Step.Match match, Place place) {
        List<Node> nodes = new ArrayList<>(translate(match, place, false));
        if (match.arms().stream().anyMatch(arm -> Reads.writesResponse(arm.steps()))) {
            nodes.add(0, place.variable("page-answer", "$page", "response", match.position()));
            nodes.add(place.variable("page-answer", "response", "$page", match.position()));
        }
        return match.arms().stream()
                        .flatMap(arm -> arm.steps().stream())
                        .anyMatch(Retries::retriesFromLoop)
                ? List.of(Signals.catching(nodes, place, match.position()))
                : nodes;
    }

    private List<Node> translate(Step.Match match, Place place, boolean live) {
        List<Node> nodes = new ArrayList<>();
        @Nullable Expr subject = match.subject();
        String value = subject == null ? null : subject(match, place, subject);
        if (value != null && !place.bodyIs(value)) {
            nodes.add(place.node("setBody", "subject", match.position()).expression(value));
            place.body(value);
        }
        Node choice = place.node("choice", "match", match.position());
        String plain = subject == null ? null : place.text(subject);
        List<Node> whens = new ArrayList<>();
        boolean always = false;
        List<String> tried = new ArrayList<>();
        for (Step.Arm arm : match.arms()) {
            tried.add(Wording.quoted(Wording.arm(arm.pattern(), arm.guard())));
            if (catchesAll(arm, place)) {
                Node otherwise = place.node("otherwise", "otherwise", arm.position());
                choice.branch(
                        "otherwise", otherwise.steps(arm(arm, place, live, plain, choice.id())));
                always = true;
                break;
            }
            Node when = place.node("when", "when", arm.position());
            when.expression(condition(arm, subject == null, place));
            whens.add(when.steps(arm(arm, place, live, plain, choice.id())));
        }
        if (!always) {
            String text = "unmatched([" + String.join(", ", tried) + "])";
            Node none = place.node("script", "unmatched", match.position()).expression(text);
            Node otherwise = place.node("otherwise", "otherwise", match.position());
            choice.branch("otherwise", otherwise.steps(List.of(none)));
        }
        nodes.add(choice.ordered(whens));
        place.bodyUnknown();
        return nodes;
    }

    /** An error response is seen as its arms ask for (7.11.5). */
    private static String subject(Step.Match match, Place place, Expr subject) {
        boolean patterns =
                match.arms().stream().anyMatch(arm -> !(arm.pattern() instanceof Pattern.Wildcard));
        if (!patterns || !place.text(subject).equals("response")) {
            return place.text(subject);
        }
        List<Expr.Against.Arm> arms =
                match.arms().stream()
                        .map(arm -> new Expr.Against.Arm(arm.pattern(), arm.guard()))
                        .toList();
        return place.route.wording.withSubject(new Expr.Against(subject, arms, match.position()));
    }

    private static boolean catchesAll(Step.Arm arm, Place place) {
        return arm.guard() == null
                && (arm.pattern() instanceof Pattern.Wildcard || binding(arm.pattern(), place));
    }

    private static boolean binding(Pattern pattern, Place place) {
        return pattern instanceof Pattern.Named named && !place.route.names.isSchema(named.name());
    }

    private static String condition(Step.Arm arm, boolean conditions, Place place) {
        if (!conditions) {
            return place.route.wording.fits(arm.pattern(), arm.guard());
        }
        String condition =
                arm.pattern() instanceof Pattern.Condition c ? place.text(c.condition()) : "true";
        return arm.guard() == null
                ? condition
                : "(" + condition + ") and (" + place.text(arm.guard()) + ")";
    }

    private List<Node> arm(
            Step.Arm arm, Place outer, boolean live, @Nullable String plain, String match) {
        Place place = outer.arm(live);
        place.matched(plain == null ? "response" : plain, match);
        List<Node> nodes = new ArrayList<>();
        Map<String, String> shadowed = new HashMap<>();
        List<String> added = new ArrayList<>();
        Map<String, Expr> bindings = Patterns.bindings(arm.pattern(), outer.route.names::isSchema);
        for (Map.Entry<String, Expr> binding : bindings.entrySet()) {
            String name = binding.getKey();
            if (place.declared(name)) {
                String saved = "$" + name + outer.route.next("saved");
                nodes.add(place.variable("saved", saved, name, arm.position()));
                shadowed.put(name, saved);
            } else {
                added.add(name);
            }
            nodes.add(
                    place.variable(
                            "bound",
                            name,
                            place.route.wording.withSubject(binding.getValue()),
                            arm.position()));
            place.changed(name);
            place.declare(name);
        }
        nodes.addAll(blocks.translate(arm.steps(), place));
        if (!arm.block() && arm.steps().get(0) instanceof Step.Queue) {
            nodes.addAll(DirectiveTranslator.skip(arm.position(), place));
        }
        shadowed.forEach(
                (name, saved) ->
                        nodes.add(place.variable("restored", name, saved, arm.position())));
        for (String name : added) {
            nodes.add(place.node("removeVariable", "unbound", arm.position()).with("name", name));
            place.undeclare(name);
        }
        return nodes;
    }
}
