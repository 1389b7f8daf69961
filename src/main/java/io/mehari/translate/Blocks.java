package io.mehari.translate;

import io.mehari.mission.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Translates a list of steps in order. Steps that a {@code retry} repeats stand in a loop; what
 * follows a retry inside that loop stands in a filter, so that it waits for the repeated fetch.
 */
final class Blocks {
    private final Steps steps;
    private final Reads reads;
    private final PageTranslator pages;

    Blocks(Steps steps, Reads reads, FetchTranslator fetches) {
        this.steps = steps;
        this.reads = reads;
        this.pages = new PageTranslator(this, reads, fetches);
    }

    /** All steps of a block. */
    List<Node> translate(List<Step> block, Place place) {
        List<Node> nodes = new ArrayList<>();
        int index = 0;
        while (index < block.size()) {
            int last = Retries.lastRetry(block, index);
            if (last > index) {
                nodes.addAll(retried(block, index, last, place));
                index = last + 1;
            } else {
                index += one(block, index, place, nodes);
            }
            if (block.get(index - 1) instanceof Step.Continue) {
                break;
            }
        }
        return nodes;
    }

    /** Whether the response as it stands after {@code index} is read later in its frame. */
    boolean responseLive(List<Step> block, int index, Place place) {
        List<Step> rest = block.subList(index + 1, block.size());
        return reads.response(rest) || place.responseLive;
    }

    private int one(List<Step> block, int index, Place place, List<Node> nodes) {
        Step step = block.get(index);
        begin(block, index, place, nodes);
        if (step instanceof Step.Fetch fetch && fetch.options().has("paginate")) {
            return pages.translate(block, index, place, nodes);
        }
        nodes.addAll(steps.translate(step, place, block.subList(index + 1, block.size())));
        return 1;
    }

    private static void begin(List<Step> block, int index, Place place, List<Node> nodes) {
        if (block.get(index) instanceof Step.Fetch fetch) {
            SinceTranslator.begin(fetch, block.subList(index + 1, block.size()), place, nodes);
        }
    }

    private List<Node> retried(List<Step> block, int first, int last, Place place) {
        Step fetch = block.get(first);
        String variable = "$fetch" + place.route.next("attempts");
        List<Node> nodes = new ArrayList<>();
        // A repeated fetch goes on with the stream it began.
        begin(block, first, place, nodes);
        nodes.add(
                place.variable(
                        "fetch",
                        variable,
                        FetchTranslator.attempts(fetch, place),
                        fetch.position()));
        Node loop = place.node("loop", "again", fetch.position()).with("doWhile", "true");
        loop.expression(variable + ".turn");
        String source =
                fetch instanceof Step.Fetch request
                        ? FetchTranslator.source(request, place.route.names)
                        : null;
        place.target(new Place.Target(variable, source));
        List<Node> body = guarded(block, first, last, place, variable);
        boolean beyondLoop =
                block.subList(first, last + 1).stream().anyMatch(Retries::retriesFromLoop);
        loop.steps(beyondLoop ? List.of(Signals.catching(body, place, fetch.position())) : body);
        nodes.add(loop);
        place.bodyUnknown();
        return nodes;
    }

    /** Steps first to last; what comes behind a retry is passed over when it was asked for. */
    private List<Node> guarded(
            List<Step> block, int first, int last, Place place, String variable) {
        List<Node> nodes = new ArrayList<>();
        List<Node> current = nodes;
        int index = first;
        while (index <= last) {
            int taken = one(block, index, place, current);
            boolean asks = block.subList(index, index + taken).stream().anyMatch(Retries::retries);
            index += taken;
            if (asks && index <= last) {
                Node guard = place.node("filter", "unless-again", block.get(index).position());
                guard.expression("not " + variable + ".again");
                List<Node> inside = new ArrayList<>();
                current.add(guard);
                current = inside;
                guard.steps(inside);
            }
        }
        return nodes;
    }
}
