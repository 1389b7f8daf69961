package io.mehari.journal;

import io.mehari.mission.Action;
import io.mehari.mission.Declarations;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Reference;
import io.mehari.mission.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether an action, or one that it calls, may write one of some stores. */
final class Writes {
    private final Declarations visible;
    private final Set<String> stores;
    private final Set<String> seen = new HashSet<>();

    Writes(Declarations visible, Set<String> stores) {
        this.visible = visible;
        this.stores = stores;
    }

    boolean by(String action) {
        return seen.add(action)
                && visible.actions().stream()
                        .filter(a -> a.name().equals(action))
                        .map(Action::steps)
                        .anyMatch(this::steps);
    }

    private boolean steps(List<Step> steps) {
        return steps.stream().anyMatch(this::step);
    }

    private boolean step(Step step) {
        return switch (step.kind()) {
            case STORE -> is(((Step.Put) step).store());
            case DELETE -> is(((Step.Delete) step).store());
            case CLEAR -> is(((Step.Clear) step).store());
            case QUEUE -> is(((Step.Queue) step).store());
            case FOR -> is(((Step.For) step).options().queue()) || steps(((Step.For) step).body());
            case MATCH -> ((Step.Match) step).arms().stream().anyMatch(arm -> steps(arm.steps()));
            case RUN -> by(((Step.Run) step).action().name());
            case JUMP -> by(((Step.Jump) step).action().name());
            case WAIT -> storage((Step.Wait) step);
            case FETCH, CALL, MAP, APPLY, VALIDATE, LET, LOG, CONTINUE, SKIP, ABORT, RETRY -> false;
        };
    }

    private boolean storage(Step.Wait wait) {
        return wait.options()
                .value("storage", OptionValue.Nested.class)
                .flatMap(storage -> storage.options().word("target"))
                .filter(stores::contains)
                .isPresent();
    }

    private boolean is(@Nullable Reference store) {
        return store != null && stores.contains(store.name());
    }
}
