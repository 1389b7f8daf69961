package io.mehari.camel;

/** A request failed and has attempts left; the route's configuration redelivers it. */
public final class TransientAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TransientAnswerException(String message) {
        super(message, null, false, false);
    }
}
