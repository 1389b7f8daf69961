package io.mehari.source.token;

import org.jspecify.annotations.Nullable;

/** Keeps the tokens of one source for later runs (mission-language 8.2.4). */
public interface TokenStore {
    /** Keeps nothing. */
    TokenStore NONE =
            new TokenStore() {
                @Override
                public @Nullable Tokens load() {
                    return null;
                }

                @Override
                public void save(Tokens tokens) {}

                @Override
                public Turn turn(Runnable pause) {
                    return () -> {};
                }
            };

    /** The right to renew the tokens, given back by closing. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** The tokens kept last, or null; none that belong to other credentials than are configured. */
    @Nullable Tokens load();

    /** Keeps these instead. */
    void save(Tokens tokens);

    /**
     * Lets one process at a time renew the tokens: a refresh token that was used is lost where the
     * server rotates it. Returns when nobody else has the turn.
     *
     * @param pause waits a moment, again and again, while another process has it; what it throws
     *     ends the wait
     */
    Turn turn(Runnable pause);
}
