package io.mehari.translate;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.Reference;
import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A loop: a streaming split whose items run in frames of their own (7.6). */
final class ForTranslator implements StepTranslator<Step.For> {
    private final Blocks blocks;

    ForTranslator(Blocks blocks) {
        this.blocks = blocks;
    }

    @Override
    public List<Node> translate(Step.For loop, Place place, List<Step> rest) {
        @Nullable String unit =
                FetchTranslator.startsWithResponse(loop.collection()) ? place.takeUnit() : null;
        return over(loop, place.text(loop.collection()), unit, place);
    }

    /**
     * The loop over the list that this text gives.
     *
     * @param unit variable of a flush unit that counts the items; null: none
     */
    List<Node> over(Step.For loop, String collection, @Nullable String unit, Place place) {
        return unit == null
                ? over(loop, collection, place)
                : FlushUnits.around(unit, collection, loop, place, () -> over(loop, ".", place));
    }

    private List<Node> over(Step.For loop, String collection, Place place) {
        Node split = place.node("split", "for", loop.position()).with("streaming", "true");
        int threads = threads(loop.options().concurrency());
        String name = loop.variable().name();
        String items = "items(" + collection + ", " + Wording.quoted(name);
        if (threads > 1) {
            place.route.needs.pool(threads);
            split.with("parallelProcessing", "true")
                    .with("executorService", Pools.name(place.route.names, threads));
            items += ", true";
        }
        split.expression(items + ")");
        Place inside = place.iteration();
        List<Node> steps = new ArrayList<>();
        steps.add(inside.variable("item", name, ".", loop.variable().position()));
        inside.declare(name);
        inside.body(name, ".");
        if (LastingWork.in(loop.body())) {
            // Names the item for the requests and waits inside, when a run is resumed.
            steps.add(
                    inside.node("setProperty", "within", loop.position())
                            .with("name", "MehariItem")
                            .expression("within()"));
        }
        List<Node> body = steps;
        if (loop.where() != null) {
            List<Node> filtered = new ArrayList<>();
            steps.add(
                    inside.node("filter", "where", loop.where().position())
                            .expression(inside.route.wording.withSubject(loop.where()))
                            .steps(filtered));
            body = filtered;
        }
        body.addAll(contained(loop, inside, split.id()));
        place.bodyUnknown();
        Unread.drop(name, steps);
        return List.of(split.steps(steps));
    }

    /**
     * The body under {@code once by}. The key is decided on at the end of this block, which is the
     * end of the item; so a failure counts that {@code onError} then deals with.
     */
    private List<Node> body(Step.For loop, Place inside, String id) {
        Expr key = loop.options().onceBy();
        if (key == null) {
            return blocks.translate(loop.body(), inside);
        }
        Node once =
                inside.node("idempotentConsumer", "once", key.position())
                        .with("idempotentRepository", inside.route.needs.seen(id))
                        .with("eager", "true")
                        .with("completionEager", "true")
                        .with("removeOnFailure", "true")
                        .expression("onceBy(" + inside.route.wording.withSubject(key) + ")");
        return List.of(once.steps(blocks.translate(loop.body(), inside)));
    }

    private List<Node> contained(Step.For loop, Place inside, String id) {
        @Nullable Reference onError = loop.options().onError();
        if (onError == null || onError.name().equals("abort")) {
            return body(loop, inside, id);
        }
        Position at = onError.position();
        Node attempt = inside.node("doTry", "try", at);
        attempt.steps(body(loop, inside, id));
        Node caught =
                inside.node("doCatch", "on-error", at)
                        .list("exception", List.of("java.lang.Exception"));
        // Leaving the loop and aborting the run are no failures of the item.
        caught.condition("onWhen", "failure().ofItem");
        List<Node> steps = new ArrayList<>();
        steps.add(
                inside.node("script", "passed-over", at)
                        .expression(
                                loop.options().queue() == null
                                        ? "passedOver()"
                                        : "passedOver(true)"));
        if (loop.options().queue() != null) {
            String item = loop.variable().name();
            String action = inside.route.id.substring(inside.route.names.name().length() + 1);
            steps.add(
                    inside.node("setBody", "failed-item", at)
                            .expression(
                                    "{item: "
                                            + item
                                            + ", error: failure().message, code: failure().code,"
                                            + " action: "
                                            + Wording.quoted(action)
                                            + ", timestamp: now()}"));
            steps.add(
                    inside.node("to", "queue", at)
                            .with("uri", StoreTranslator.uri(inside, loop.options().queue().name()))
                            .parameters(Map.of("mode", "queue")));
        }
        return List.of(attempt.branches("doCatch", List.of(caught.steps(steps))));
    }

    /** Items that run at once: 1 when the loop says nothing. */
    private static int threads(Expr.@Nullable Literal concurrency) {
        return concurrency != null && concurrency.value() instanceof Number number
                ? number.intValue()
                : 1;
    }
}
