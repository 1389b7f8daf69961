package io.mehari.mission;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code run A then [B, C] if cond}. */
public record Pipeline(List<Stage> stages, Position position) {
    public Pipeline {
        stages = List.copyOf(stages);
    }

    /**
     * One stage.
     *
     * @param actions one action, or several that run at once
     * @param parallel written with brackets
     * @param condition evaluated just before the stage
     */
    public record Stage(
            List<Reference> actions,
            boolean parallel,
            @Nullable Expr condition,
            Position position) {
        public Stage {
            actions = List.copyOf(actions);
        }
    }
}
