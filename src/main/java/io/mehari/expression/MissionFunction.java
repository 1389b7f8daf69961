package io.mehari.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function that expressions can call; arguments and result are values (see Environment). */
@FunctionalInterface
public interface MissionFunction {
    @Nullable Object call(List<@Nullable Object> arguments);
}
