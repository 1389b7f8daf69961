package io.mehari.mission.check;

import io.mehari.mission.Action;
import io.mehari.mission.Step;
import io.mehari.mission.Step.Arm;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step where it stands.
 *
 * @param block the steps it stands among
 * @param index its place in that block
 * @param parent the loop or match around it, null at the top of the action
 * @param arm the arm of that match, null in loops and at the top
 */
record Placed(
        Step step,
        Action action,
        List<Step> block,
        int index,
        @Nullable Placed parent,
        @Nullable Arm arm) {

    /** The step after this one in the same block. */
    Optional<Step> next() {
        return index + 1 < block.size() ? Optional.of(block.get(index + 1)) : Optional.empty();
    }

    /** The steps before this one in the same block. */
    List<Step> before() {
        return block.subList(0, index);
    }

    boolean insideLoop() {
        return parent != null && (parent.step instanceof Step.For || parent.insideLoop());
    }

    boolean insideArm() {
        return arm != null || (parent != null && parent.insideArm());
    }
}
