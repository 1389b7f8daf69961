package io.mehari.source;

import java.io.IOException;

/**
 * Sends one request and reads the whole answer. Follows no redirect, repeats nothing, changes no
 * header. Used by several threads at once.
 */
@FunctionalInterface
public interface Transport {
    /**
     * Sends the call and waits for the whole answer.
     *
     * @throws NotSentException when the request cannot have reached the server
     * @throws BodyTooLargeException when the answer's body exceeds the transport's limit
     * @throws java.io.InterruptedIOException when time ran out
     * @throws IOException for every other reason why there is no complete answer
     */
    HttpAnswer send(HttpCall call) throws IOException;
}
