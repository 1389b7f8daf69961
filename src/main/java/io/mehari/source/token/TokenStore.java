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
            };

    /** The tokens kept last, or null; none that belong to other credentials than are configured. */
    @Nullable Tokens load();

    /** Keeps these instead. */
    void save(Tokens tokens);
}
