package io.mehari.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object that a generated route keeps in a {@code $variable}, such as the state of a pagination.
 * Expressions read its properties and call its methods by name.
 */
public interface Receiver {
    /** {@code $x.name}. */
    @Nullable Object property(String name);

    /** {@code $x.method(arguments)}; lambdas arrive as {@link Lambda}. */
    @Nullable Object call(String method, List<@Nullable Object> arguments);
}
