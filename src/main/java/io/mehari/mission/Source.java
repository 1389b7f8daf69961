package io.mehari.mission;

import io.mehari.diagnostic.Position;
import org.jspecify.annotations.Nullable;

/**
 * Where a mission reads.
 *
 * @param from the string after {@code from}: OpenAPI document or connector file
 * @param connector written {@code from connector}
 */
public record Source(
        String name, @Nullable String from, boolean connector, Options options, Position position) {
    /** What the options make of it (MISSION-CHECK-017); HTTP wins when nothing tells. */
    public Kind kind() {
        if (connector) {
            return Kind.CONNECTOR;
        }
        if (options.has("files")) {
            return Kind.FILES;
        }
        return options.has("java") ? Kind.JAVA : Kind.HTTP;
    }

    public enum Kind {
        HTTP,
        CONNECTOR,
        FILES,
        JAVA
    }
}
