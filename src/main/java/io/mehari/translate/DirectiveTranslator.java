package io.mehari.translate;

import io.mehari.diagnostic.Position;
import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Directives that end an item, an action or the run, or repeat a fetch (7.12). */
final class DirectiveTranslator {
    private final Steps steps;

    DirectiveTranslator(Steps steps) {
        this.steps = steps;
    }

    List<Node> translate(Step step, Place place) {
        if (step instanceof Step.Skip) {
            return skip(step.position(), place);
        }
        if (step instanceof Step.Abort abort) {
            return abort(abort, place);
        }
        if (step instanceof Step.Retry retry) {
            return retry(
                    FetchTranslator.retryMembers(retry.options(), place), step.position(), place);
        }
        return jump((Step.Jump) step, place);
    }

    /** Ends the item of a loop, else the action: both are frames that {@code stop} ends. */
    static List<Node> skip(Position at, Place place) {
        return List.of(
                place.node("script", "skip", at).expression("skipped()"),
                place.node("stop", "stop", at));
    }

    private static List<Node> abort(Step.Abort abort, Place place) {
        String text =
                abort.text() == null
                        ? Wording.quoted("Execution aborted")
                        : place.text(abort.text());
        return List.of(
                place.node("script", "abort", abort.position())
                        .expression("aborted(" + text + ")"));
    }

    private static List<Node> retry(Map<String, String> options, Position at, Place place) {
        Place.Target target = place.target();
        if (target == null) {
            throw new IllegalStateException("no fetch to retry at " + at);
        }
        Map<String, String> counted = new LinkedHashMap<>();
        // Each match has a count of its own (7.12).
        place.matchId().ifPresent(match -> counted.put("match", Wording.quoted(match)));
        counted.putAll(options);
        List<Node> nodes = new ArrayList<>();
        nodes.add(
                place.node("script", "retry", at)
                        .expression(
                                target.variable()
                                        + ".retry("
                                        + FetchTranslator.object(counted)
                                        + ")"));
        String source = target.source() == null ? "" : target.source();
        nodes.add(
                place.node("script", "wait", at)
                        .expression(
                                "pause("
                                        + Wording.quoted(source)
                                        + ", "
                                        + target.variable()
                                        + ".wait)"));
        if (place.targetBeyondLoop()) {
            nodes.add(Signals.raise(Signals.RETRY, "retry", place, at));
        }
        return nodes;
    }

    private List<Node> jump(Step.Jump jump, Place place) {
        String then = jump.then();
        boolean retries = "retry".equals(then);
        List<Node> nodes = new ArrayList<>();
        if (retries) {
            // A token of an earlier run may be stale, so its request is sent in a resumed run too.
            nodes.add(
                    place.node("setProperty", "afresh", jump.position())
                            .with("name", "MehariAlwaysSent")
                            .expression("true"));
        }
        nodes.addAll(steps.call(jump.action().name(), "jump", jump, place));
        if (retries) {
            nodes.add(
                    place.node("removeProperty", "afresh-end", jump.position())
                            .with("name", "MehariAlwaysSent"));
            Place.Target target = place.target();
            if (target != null && target.source() != null) {
                // The body is what the action answered, perhaps a token.
                nodes.add(
                        place.node("script", "hand-over", jump.position())
                                .expression("handOver(" + Wording.quoted(target.source()) + ")"));
            }
            nodes.addAll(retry(Map.of(), jump.position(), place));
        } else if (then == null) {
            nodes.add(
                    place.inLoop()
                            ? Signals.raise(Signals.END_ACTION, "jump", place, jump.position())
                            : place.node("stop", "stop", jump.position()));
        }
        return nodes;
    }
}
