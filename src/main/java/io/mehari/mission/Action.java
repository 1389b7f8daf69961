package io.mehari.mission;

import io.mehari.diagnostic.Position;
import java.util.List;

/** A named list of steps. */
public record Action(String name, List<Step> steps, Position position) {
    public Action {
        steps = List.copyOf(steps);
    }
}
