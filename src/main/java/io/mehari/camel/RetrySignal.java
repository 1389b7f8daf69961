package io.mehari.camel;

/** Leaves the loops between a {@code retry} and the fetch it repeats; caught by the route. */
public final class RetrySignal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RetrySignal(String message) {
        super(message, null, false, false);
    }
}
