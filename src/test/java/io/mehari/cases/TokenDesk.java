package io.mehari.cases;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The token endpoint of a case: it mints for one client, and only the token minted last is good.
 */
final class TokenDesk {
    private static final String CLIENT = "client-7";
    private static final String SECRET = "s3cr3t-client";

    private final @Nullable Object expiresIn;
    private int minted;
    private int requests;

    /**
     * @param expiresIn seconds that a token is said to last; null: nothing is said of it
     */
    TokenDesk(@Nullable Object expiresIn) {
        this.expiresIn = expiresIn;
    }

    /** The variables that give a source the client's credentials. */
    Map<String, String> credentials(String source, String server) {
        String prefix = "MEHARI_" + source + "_";
        return Map.of(
                prefix + "TOKEN_ENDPOINT",
                server + "/token",
                prefix + "CLIENT_ID",
                CLIENT,
                prefix + "CLIENT_SECRET",
                SECRET);
    }

    /** What answers a token request of that form body; nothing for one that is not the client's. */
    synchronized Optional<Map<String, @Nullable Object>> mint(String form) {
        requests++;
        if (!List.of(form.split("&"))
                .containsAll(
                        List.of(
                                "grant_type=client_credentials",
                                "client_id=" + CLIENT,
                                "client_secret=" + SECRET))) {
            return Optional.empty();
        }
        minted++;
        Map<String, @Nullable Object> answer = new HashMap<>();
        answer.put("access_token", "access-" + minted);
        answer.put("token_type", "Bearer");
        if (expiresIn != null) {
            answer.put("expires_in", expiresIn);
        }
        return Optional.of(answer);
    }

    /** Whether a request with that header carries the token minted last. */
    synchronized boolean accepts(@Nullable String authorization) {
        return minted > 0 && ("Bearer access-" + minted).equals(authorization);
    }

    synchronized int requests() {
        return requests;
    }

    synchronized void forget() {
        requests = 0;
    }
}
