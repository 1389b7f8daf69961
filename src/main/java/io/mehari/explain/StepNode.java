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
 */
record StepNode(
        String kind,
        String text,
        String place,
        @Nullable FetchFacts fetch,
        @Nullable String target,
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

    /** Whether its target is a store that it changes. */
    boolean changesStore() {
        return switch (kind) {
            case "store", "delete", "clear", "queue", "for" -> target != null;
            default -> false;
        };
    }
}
