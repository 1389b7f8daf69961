package io.mehari.source.page;

import io.mehari.expression.Environment;
import io.mehari.expression.ErrorResponse;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer of single pages takes when the fetch gave an error response and no page: the same
 * as it would take of the logical response (mission-language 7.3.3, 7.3.6).
 *
 * @param path below the response; null: the response itself
 */
record Taken(@Nullable FieldPath path) {
    /**
     * Reads a path such as {@code data.rows}; empty: the response itself; null: nothing takes it.
     */
    static @Nullable Taken parse(@Nullable String path) {
        return path == null ? null : new Taken(path.isEmpty() ? null : FieldPath.parse(path));
    }

    /** What lies in the response there, null where nothing does. */
    @Nullable Object of(ErrorResponse response) {
        if (path == null) {
            return response;
        }
        Object found = path.read(response.overlaid());
        return found == Environment.ABSENT ? null : found;
    }
}
