package io.mehari.translate;

import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The flush of the stores after every so many items of a fetch (taps-and-delta 8): the items are
 * taken in slices that end where a flush is due, and behind a full one the stores are flushed.
 */
final class FlushUnits {
    private FlushUnits() {}

    /** Sets the variable of the fetch's unit; null when it asks for no flushes. */
    static @Nullable String begin(Step.Fetch fetch, Place place, List<Node> nodes) {
        if (!StreamText.flushes(fetch, place.route.names)) {
            return null;
        }
        String variable = "$unit" + place.route.next("flush-unit");
        String every = fetch.options().expression("flushEvery").map(place::text).orElse("0");
        String unit = "unit(" + StreamText.of(fetch, place) + ", " + every + ")";
        nodes.add(place.variable("unit", variable, unit, fetch.position()));
        return variable;
    }

    /**
     * The consumer over slices of the items.
     *
     * @param items text of the expression that gives them
     * @param consumer makes the nodes that take one slice, which is the body
     */
    static List<Node> around(
            String unit, String items, Step step, Place place, Supplier<List<Node>> consumer) {
        Node split = place.node("split", "slices", step.position()).with("streaming", "true");
        // An error response in place of the items is one record to a store, and no list to a loop.
        String single = step instanceof Step.Put ? ", true" : "";
        split.expression("slices(" + unit + ", " + items + single + ")");
        place.body(".");
        List<Node> steps = new ArrayList<>(consumer.get());
        Node flush =
                place.node("to", "flush", step.position())
                        .with("uri", "store:" + place.route.names.name())
                        .parameters(Map.of("mode", "flush"));
        steps.add(
                place.node("filter", "unit-full", step.position())
                        .expression(unit + ".full")
                        .steps(List.of(flush)));
        place.bodyUnknown();
        return List.of(split.steps(steps));
    }
}
