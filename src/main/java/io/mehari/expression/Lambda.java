package io.mehari.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lambda of a mission, or an expression given where a function is expected, ready to be applied.
 */
public interface Lambda {
    /** Names of the parameters; empty for a plain expression, whose subject is the argument. */
    List<String> parameters();

    /** Applies it; missing arguments are null, further ones are ignored. */
    @Nullable Object apply(List<@Nullable Object> arguments);
}
