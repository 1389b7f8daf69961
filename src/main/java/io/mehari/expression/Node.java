package io.mehari.expression;

import org.jspecify.annotations.Nullable;

/** A compiled node of an expression; immutable, so any number of threads may evaluate it. */
@FunctionalInterface
interface Node {
    @Nullable Object evaluate(Scope scope);

    default boolean test(Scope scope) {
        return Values.truth(evaluate(scope));
    }
}
