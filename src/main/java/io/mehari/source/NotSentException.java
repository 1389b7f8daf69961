package io.mehari.source;

import java.io.IOException;

/** The request cannot have been sent: no connection, unknown host. Even a post may be repeated. */
public final class NotSentException extends IOException {
    private static final long serialVersionUID = 1L;

    public NotSentException(String message, Throwable cause) {
        super(message, cause);
    }
}
