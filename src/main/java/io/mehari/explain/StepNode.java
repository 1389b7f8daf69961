package io.mehari.explain;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A step, or an arm of a match, with what it holds.
 *
 * @param kind word of the step kind, or {@code arm}
 * @param text one line
 * @param fetch of fetches only
 * @param target store, action or transform that the step names; null when it names none
 * @param keyed whether it says itself by which key it stores, so that a second run gives the same
 */
record StepNode(
        String kind,
        String text,
        String place,
        @Nullable FetchFacts fetch,
        @Nullable String target,
        boolean keyed,
        List<StepNode> steps) {
    StepNode {
        steps = List.copyOf(steps);
    }

    /** These and all inside of them, in written order. */
    static Stream<StepNode> all(List<StepNode> steps) {
        return steps.stream().flatMap(step -> Stream.concat(Stream.of(step), all(step.steps())));
    }

    /** Whether its target is an action. */
    boolean runsAction() {
        return kind.equals("run") || kind.equals("jump");
    }

    /** A step with nothing inside, or an arm. */
    static StepNode plain(String kind, String text, String place, List<StepNode> steps) {
        return new StepNode(kind, text, place, null, null, false, steps);
    }

    /** Whether it adds records to a store that it names. */
    boolean adds() {
        return switch (kind) {
            case "store", "queue", "for" -> target != null;
            default -> false;
        };
    }

    /** Whether its target is a store that it changes. */
    boolean changesStore() {
        return switch (kind) {
            case "store", "delete", "clear", "queue", "for" -> target != null;
            default -> false;
        };
    }
}
