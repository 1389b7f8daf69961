package io.mehari.expression;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a request that did not succeed (mission-language 7.5.5): the body's own fields, and
 * virtual fields that property access and patterns see but that are never iterated or stored.
 */
public final class ErrorResponse extends AbstractMap<String, @Nullable Object> {
    private final Map<String, @Nullable Object> body;
    private final Map<String, @Nullable Object> virtual;

    /**
     * @param body the answer's body when it is an object, else empty
     * @param virtual code, error, retryAfter and headers; those the body has are not seen
     */
    public ErrorResponse(
            Map<String, @Nullable Object> body, Map<String, @Nullable Object> virtual) {
        this.body = body;
        this.virtual = virtual;
    }

    /** The body alone. */
    public Map<String, @Nullable Object> body() {
        return body;
    }

    /** The body with the virtual fields laid under it. */
    public Map<String, @Nullable Object> overlaid() {
        Map<String, @Nullable Object> all = new java.util.LinkedHashMap<>(virtual);
        all.putAll(body);
        return all;
    }

    /** Body field, else virtual field, else {@link Environment#ABSENT}. */
    public @Nullable Object property(String name) {
        if (body.containsKey(name)) {
            return body.get(name);
        }
        return virtual.containsKey(name) ? virtual.get(name) : Environment.ABSENT;
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return Collections.unmodifiableSet(body.entrySet());
    }
}
