package io.mehari.expression;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a request that did not succeed (mission-language 7.5.5): the body's own fields, and
 * virtual fields that property access and patterns see but that are never iterated or stored. As a
 * map it is the body alone.
 */
public final class ErrorResponse extends AbstractMap<String, @Nullable Object>
        implements VirtualFields {
    private final Map<String, @Nullable Object> body;
    private final Map<String, @Nullable Object> virtual;
    private final boolean rawToPatterns;

    /**
     * One whose virtual fields patterns see.
     *
     * @param body the answer's body when it is an object, else empty
     * @param virtual code, error, retryAfter and headers; those the body has are not seen
     */
    public ErrorResponse(
            Map<String, @Nullable Object> body, Map<String, @Nullable Object> virtual) {
        this(body, virtual, false);
    }

    private ErrorResponse(
            Map<String, @Nullable Object> body,
            Map<String, @Nullable Object> virtual,
            boolean rawToPatterns) {
        this.body = body;
        this.virtual = virtual;
        this.rawToPatterns = rawToPatterns;
    }

    /** The same answer with further virtual fields. */
    public ErrorResponse with(Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(virtual);
        all.putAll(more);
        return new ErrorResponse(body, all, rawToPatterns);
    }

    /** The body alone. */
    public Map<String, @Nullable Object> body() {
        return body;
    }

    /** The body with the virtual fields laid under it. */
    public Map<String, @Nullable Object> overlaid() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(virtual);
        all.putAll(body);
        return all;
    }

    /** Do patterns see the body alone? Property access and guards always see all (7.11.5). */
    @Override
    public boolean isRawToPatterns() {
        return rawToPatterns;
    }

    /** The same answer, seen by patterns without its virtual fields. */
    public ErrorResponse rawToPatterns() {
        return rawToPatterns ? this : new ErrorResponse(body, virtual, true);
    }

    /** The same answer, seen by patterns with its virtual fields. */
    public ErrorResponse overlaidToPatterns() {
        return rawToPatterns ? new ErrorResponse(body, virtual, false) : this;
    }

    @Override
    public @Nullable Object property(String name) {
        if (body.containsKey(name)) {
            return body.get(name);
        }
        return virtual.containsKey(name) ? virtual.get(name) : Environment.ABSENT;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return body.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return body.containsKey(key);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return Collections.unmodifiableMap(body).entrySet();
    }
}
