package io.mehari.translate;

import io.mehari.diagnostic.Position;
import java.util.List;

/** Leaving a loop for a place further out: an exception that the place catches. */
final class Signals {
    static final String RETRY = "io.mehari.camel.RetrySignal";
    static final String END_ACTION = "io.mehari.camel.EndActionSignal";

    private Signals() {}

    /** A {@code doTry} around the body that ends quietly when a retry leaves it. */
    static Node catching(List<Node> body, Place place, Position position) {
        return catching(RETRY, body, place, position);
    }

    /** A {@code doTry} around the body that ends quietly when that signal leaves it. */
    static Node catching(String signal, List<Node> body, Place place, Position position) {
        Node attempt = place.node("doTry", "try", position).steps(body);
        Node caught = place.node("doCatch", "left", position).list("exception", List.of(signal));
        caught.steps(List.of());
        return attempt.branches("doCatch", List.of(caught));
    }

    /** Throws the signal. */
    static Node raise(String signal, String message, Place place, Position position) {
        return place.node("throwException", "leave", position)
                .with("exceptionType", signal)
                .with("message", message);
    }
}
