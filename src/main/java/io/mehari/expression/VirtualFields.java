package io.mehari.expression;

import org.jspecify.annotations.Nullable;

/**
 * A value that has fields which property access, guards and patterns see, but which are never
 * iterated, spread, serialised or stored (mission-language 7.5.5).
 */
public interface VirtualFields {
    /** Own field, else virtual field, else {@link Environment#ABSENT}. */
    @Nullable Object property(String name);

    /** Do patterns see the own fields alone? */
    default boolean isRawToPatterns() {
        return false;
    }
}
