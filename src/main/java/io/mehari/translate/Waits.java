package io.mehari.translate;

import io.mehari.mission.Step;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The literal paths that the steps of an action wait at, and which of them more than once. */
final class Waits {
    private final Map<String, Step.Wait> first = new LinkedHashMap<>();
    private final Set<String> shared = new HashSet<>();

    private Waits() {}

    static Waits of(List<Step> steps) {
        Waits waits = new Waits();
        waits.steps(steps, false);
        return waits;
    }

    /** The first wait at each path, in source order. */
    Map<String, Step.Wait> literal() {
        return first;
    }

    /** Whether the path may be waited at again within the action. */
    boolean isShared(String path) {
        return shared.contains(path);
    }

    private void steps(List<Step> steps, boolean inLoop) {
        for (Step step : steps) {
            if (step instanceof Step.Wait wait) {
                String path = WaitTranslator.literal(wait.options());
                boolean known = !path.isEmpty() && first.putIfAbsent(path, wait) != null;
                if (known || inLoop) {
                    shared.add(path);
                }
            } else if (step instanceof Step.For loop) {
                steps(loop.body(), true);
            } else if (step instanceof Step.Match match) {
                match.arms().forEach(arm -> steps(arm.steps(), inLoop));
            }
        }
    }
}
