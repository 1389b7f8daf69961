package io.mehari.source.token;

import io.mehari.source.TokenTaker;
import io.mehari.spi.AuthProvider;
import io.mehari.spi.Authorization;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates the requests of one run by the token of their source; while there is none, as the
 * source's own credentials do.
 */
public final class TokenProvider implements AuthProvider, TokenTaker {
    private final BearerTokens tokens;
    private final @Nullable TokenEndpoint endpoint;
    private final AuthProvider otherwise;
    private final Clock clock;

    /**
     * A provider for one run.
     *
     * @param endpoint renews the token; null: nothing can
     */
    public TokenProvider(
            BearerTokens tokens,
            @Nullable TokenEndpoint endpoint,
            AuthProvider otherwise,
            Clock clock) {
        this.tokens = tokens;
        this.endpoint = endpoint;
        this.otherwise = otherwise;
        this.clock = clock;
    }

    @Override
    public Authorization authorize() throws IOException {
        Authorization bearer = tokens.authorization(endpoint, clock.instant());
        return bearer == null ? otherwise.authorize() : bearer;
    }

    @Override
    public boolean rejected(Authorization used) throws IOException {
        return tokens.rejected(used, endpoint) || otherwise.rejected(used);
    }

    @Override
    public boolean take(Map<?, ?> answer) {
        java.util.Optional<Tokens> given = Tokens.in(answer, clock.instant());
        given.ifPresent(taken -> tokens.take(taken, endpoint));
        return given.isPresent();
    }
}
