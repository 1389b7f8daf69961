package io.mehari.translate;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Steps that change stores: writes, queue, delete, clear. */
final class StoreTranslator implements StepTranslator<Step.Put> {
    @Override
    public List<Node> translate(Step.Put put, Place place, List<Step> rest) {
        return write(put, place.text(put.value()), place);
    }

    /** The write of what this text gives. */
    List<Node> write(Step.Put put, String value, Place place) {
        List<Node> nodes = new ArrayList<>();
        if (!place.bodyIs(value)) {
            nodes.add(place.node("setBody", "record", put.position()).expression(value));
            place.body(value);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        put.options()
                .expression("key")
                .ifPresent(key -> parameters.put("key", raw(place.route.wording.withSubject(key))));
        for (String mode : List.of("partial", "upsert")) {
            put.options()
                    .expression(mode)
                    .filter(flag -> !isFalse(flag))
                    .ifPresent(flag -> parameters.putIfAbsent("mode", mode));
        }
        nodes.add(
                place.node("to", "store", put.position())
                        .with("uri", uri(place, put.store().name()))
                        .parameters(parameters));
        return nodes;
    }

    /** Queue, delete and clear. */
    List<Node> other(Step step, Place place) {
        if (step instanceof Step.Queue queue) {
            return queue(queue, place);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        String kind = step.kind().word();
        String store;
        if (step instanceof Step.Delete delete) {
            parameters.put("mode", "delete");
            parameters.put("key", raw(place.text(delete.key())));
            store = delete.store().name();
        } else {
            parameters.put("mode", "clear");
            store = ((Step.Clear) step).store().name();
        }
        return List.of(
                place.node("to", kind, step.position())
                        .with("uri", uri(place, store))
                        .parameters(parameters));
    }

    private List<Node> queue(Step.Queue queue, Place place) {
        Position at = queue.position();
        List<Node> nodes = new ArrayList<>();
        String item =
                queue.options()
                        .expression("item")
                        .map(place::text)
                        .orElse(place.matched() == null ? "response" : place.matched());
        if (!place.bodyIs(item)) {
            nodes.add(place.node("setBody", "queued", at).expression(item));
            place.body(item);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("mode", "queue");
        queue.options()
                .expression("key")
                .map(Expr.class::cast)
                .ifPresent(key -> parameters.put("key", raw(place.text(key))));
        String store = queue.store() == null ? "" : queue.store().name();
        nodes.add(
                place.node("to", "queue", at)
                        .with("uri", uri(place, store))
                        .parameters(parameters));
        return nodes;
    }

    static String uri(Place place, String store) {
        return "store:" + place.route.names.name() + "/" + store;
    }

    private static boolean isFalse(Expr expression) {
        return expression instanceof Expr.Literal literal && Boolean.FALSE.equals(literal.value());
    }

    private static String raw(String expression) {
        return "RAW(" + expression + ")";
    }
}
