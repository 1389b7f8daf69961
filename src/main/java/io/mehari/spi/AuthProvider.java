package io.mehari.spi;

import java.io.IOException;

/**
 * A way to authenticate the requests of a source (mission-language 8.1). A bean of this type in the
 * Camel registry serves every source whose {@code auth} is the bean's name. Called by several
 * threads at once.
 */
@FunctionalInterface
public interface AuthProvider {
    /** Adds nothing. */
    AuthProvider NONE = () -> Authorization.NONE;

    /**
     * What the next request carries; asked before every attempt.
     *
     * @throws IOException when a token has to be fetched first and there is no answer
     */
    Authorization authorize() throws IOException;

    /**
     * A request with this authorization was answered 401.
     *
     * @return true when {@link #authorize} now gives something else, so that the request is worth
     *     repeating once; false is the default
     * @throws IOException when a token has to be fetched first and there is no answer
     */
    default boolean rejected(Authorization used) throws IOException {
        return false;
    }
}
