package io.mehari.demo;

import org.jspecify.annotations.Nullable;

/** A request that cannot be served as it was sent. */
final class RefusedRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedRequest(int status, String text, @Nullable Throwable cause) {
        super(text, cause);
        this.status = status;
    }

    DemoResponse response() {
        return DemoResponse.error(status, String.valueOf(getMessage()));
    }
}
