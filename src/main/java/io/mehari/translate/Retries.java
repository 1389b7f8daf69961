package io.mehari.translate;

import io.mehari.mission.Step;
import java.util.List;

/** Finds which fetch a {@code retry} repeats: the last one before it, looking outwards (7.12). */
final class Retries {
    private Retries() {}

    /**
     * The last step of the block that asks to repeat the fetch at {@code index}; {@code index}
     * itself when none does or when no fetch stands there.
     */
    static int lastRetry(List<Step> block, int index) {
        if (!isFetch(block.get(index))) {
            return index;
        }
        int last = index;
        int from = index + 1 + (hasPageMatch(block, index) ? 1 : 0);
        for (int j = from; j < block.size() && !isFetch(block.get(j)); j++) {
            if (retries(block.get(j))) {
                last = j;
            }
        }
        return last;
    }

    /** Whether the block's fetch at {@code index} is paginated and its match sees every page. */
    static boolean hasPageMatch(List<Step> block, int index) {
        return block.get(index) instanceof Step.Fetch fetch
                && fetch.options().has("paginate")
                && index + 1 < block.size()
                && block.get(index + 1) instanceof Step.Match match
                && match.subject() instanceof io.mehari.expression.Expr.Name name
                && name.name().equals("response");
    }

    /** Whether the step, or one inside it, repeats a fetch that stands before the step. */
    static boolean retries(Step step) {
        return !repeating(step).isEmpty();
    }

    /** The directives in the step that repeat a fetch that stands before the step. */
    static List<Step> repeating(Step step) {
        if (step instanceof Step.Retry
                || step instanceof Step.Jump jump && "retry".equals(jump.then())) {
            return List.of(step);
        }
        if (step instanceof Step.For loop) {
            return repeating(loop.body());
        }
        return step instanceof Step.Match match
                ? match.arms().stream().flatMap(arm -> repeating(arm.steps()).stream()).toList()
                : List.of();
    }

    /** The directives in the block that repeat a fetch that stands before the block. */
    static List<Step> repeating(List<Step> block) {
        return block.stream()
                .takeWhile(step -> !isFetch(step))
                .flatMap(step -> repeating(step).stream())
                .toList();
    }

    /** As {@link #retries(Step)}, but only for retries that stand in a loop inside the step. */
    static boolean retriesFromLoop(Step step) {
        if (step instanceof Step.For loop) {
            return !repeating(loop.body()).isEmpty();
        }
        return step instanceof Step.Match match
                && match.arms().stream()
                        .flatMap(arm -> arm.steps().stream())
                        .anyMatch(Retries::retriesFromLoop);
    }

    /** Whether a {@code jump ... then retry} stands anywhere in the block. */
    static boolean jumps(List<Step> block) {
        for (Step step : block) {
            boolean found =
                    step instanceof Step.Jump jump && "retry".equals(jump.then())
                            || step instanceof Step.For loop && jumps(loop.body())
                            || step instanceof Step.Match match
                                    && match.arms().stream().anyMatch(arm -> jumps(arm.steps()));
            if (found) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFetch(Step step) {
        return step instanceof Step.Fetch || step instanceof Step.Call;
    }
}
