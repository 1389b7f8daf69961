package io.mehari.camel;

/** Leaves the loops around a {@code jump} that ends its action; caught by the action's route. */
public final class EndActionSignal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EndActionSignal(String message) {
        super(message, null, false, false);
    }
}
