package io.mehari.expression;

import org.jspecify.annotations.Nullable;

/** Takes the names that a fitting pattern binds, outermost first. */
@FunctionalInterface
public interface Bindings {
    /** Wants none of them. */
    Bindings NONE = (name, value) -> {};

    /**
     * One binding. A pattern may bind and still not fit in a later part; then what it bound is to
     * be forgotten.
     */
    void bind(String name, @Nullable Object value);
}
