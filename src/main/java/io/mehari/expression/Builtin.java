package io.mehari.expression;

import org.jspecify.annotations.Nullable;

/**
 * A function of the library.
 *
 * @param functionArgument index of the argument that may be a function, or {@link #NONE}
 */
record Builtin(Arity arity, int functionArgument, Body body) {
    static final int NONE = -1;

    @FunctionalInterface
    interface Body {
        @Nullable Object call(Arguments arguments);
    }

    /**
     * Which argument of a call with so many is a function; min and max take one only as second of
     * two.
     */
    int functionAt(int count) {
        boolean variadic = arity.maximum() == Arity.MANY && count != functionArgument + 1;
        return functionArgument < count && !variadic ? functionArgument : NONE;
    }
}
