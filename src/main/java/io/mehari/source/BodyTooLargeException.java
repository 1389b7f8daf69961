package io.mehari.source;

import java.io.IOException;

/** The body of an answer is above {@code mehari.http.max-body}. */
public final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long limit;

    /**
     * A body beyond the limit.
     *
     * @param limit in bytes
     */
    public BodyTooLargeException(long limit) {
        super("body above " + limit + " bytes");
        this.limit = limit;
    }

    /** The limit in bytes. */
    public long limit() {
        return limit;
    }
}
