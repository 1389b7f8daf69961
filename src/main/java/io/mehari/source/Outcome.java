package io.mehari.source;

import org.jspecify.annotations.Nullable;

/** How one attempt ended, unless it failed for good. */
public sealed interface Outcome {
    /**
     * There is a response.
     *
     * @param value the body of a 2xx answer, or an {@code ErrorResponse} for a request with a match
     */
    record Done(@Nullable Object value, Answer answer) implements Outcome {}

    /**
     * The same request is to be sent again after that wait.
     *
     * @param waitMillis 0 or more
     * @param cause status or kind of network fault, without secrets
     */
    record Again(long waitMillis, String cause) implements Outcome {}
}
