package io.mehari.source;

import java.net.URI;

/** Stands before every single request, also those that follow redirects or renew a token. */
@FunctionalInterface
public interface Gate {
    /** Lets every request through. */
    Gate OPEN = url -> {};

    /**
     * Returns when the request may be sent.
     *
     * @throws Refusal when it may not be sent in time
     */
    void pass(URI url);
}
