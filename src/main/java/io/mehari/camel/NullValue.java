package io.mehari.camel;

import org.jspecify.annotations.Nullable;

/**
 * Null on its way through a route. Camel drops variables and passes over split items that are null,
 * so inside a mission's routes a null travels as this marker; expressions read it as null.
 */
public enum NullValue {
    NULL;

    /** The value, or the marker in place of null. */
    static Object wrap(@Nullable Object value) {
        return value == null ? NULL : value;
    }

    /** The value, or null in place of the marker. */
    static @Nullable Object unwrap(@Nullable Object value) {
        return value == NULL ? null : value;
    }

    @Override
    public String toString() {
        return "null";
    }
}
