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
        nodes.add(choice(put, new ArrayList<>(List.of("partial", "upsert")), place));
        return nodes;
    }

    /** The write in the first of these modes that the step asks for, else the plain one. */
    private static Node choice(Step.Put put, List<String> modes, Place place) {
        if (modes.isEmpty()) {
            return to(put, "put", place);
        }
        String mode = modes.remove(0);
        Expr asked = put.options().expression(mode).orElse(null);
        if (asked == null || isLiteral(asked, false)) {
            return choice(put, modes, place);
        }
        if (isLiteral(asked, true)) {
            return to(put, mode, place);
        }
        Node when =
                place.node("when", "when", asked.position())
                        .expression(place.text(asked))
                        .steps(List.of(to(put, mode, place)));
        Node otherwise =
                place.node("otherwise", "otherwise", asked.position())
                        .steps(List.of(choice(put, modes, place)));
        return place.node("choice", "store-mode", asked.position())
                .branches("when", List.of(when))
                .branch("otherwise", otherwise);
    }

    private static Node to(Step.Put put, String mode, Place place) {
        Map<String, String> parameters = new LinkedHashMap<>();
        put.options()
                .expression("key")
                .ifPresent(key -> parameters.put("key", raw(place.route.wording.withSubject(key))));
        if (!mode.equals("put")) {
            parameters.put("mode", mode);
        }
        return place.node("to", "store", put.position())
                .with("uri", uri(place, put.store().name()))
                .parameters(parameters);
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

    private static boolean isLiteral(Expr expression, boolean value) {
        return expression instanceof Expr.Literal literal
                && Boolean.valueOf(value).equals(literal.value());
    }

    private static String raw(String expression) {
        return "RAW(" + expression + ")";
    }
}
