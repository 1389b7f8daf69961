package io.mehari.conformance;

import static io.mehari.conformance.MockAnswer.error;
import static io.mehari.conformance.MockAnswer.ok;
import static io.mehari.conformance.MockAnswer.values;
import static io.mehari.conformance.MockRecords.first;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Paths that want credentials, and those that give them. */
final class MockAuthentication implements MockRoute {
    private static final Set<String> BEARERS = Set.of("Bearer good-token", "Bearer access-2");
    private static final String BASIC =
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString("user:pass".getBytes(StandardCharsets.UTF_8));
    private static final String KEY = "key-123";

    private final MockCounters counters;

    MockAuthentication(MockCounters counters) {
        this.counters = counters;
    }

    @Override
    public @Nullable MockAnswer answer(MockRequest request) {
        String sent = request.header("authorization");
        String authorization = sent == null ? "" : sent;
        return switch (request.segment(0)) {
            case "secure" -> guarded(BEARERS.contains(authorization), "unauthorized");
            case "basic" -> guarded(authorization.equals(BASIC), "bad login");
            case "apikey" -> guarded(hasKey(request, authorization), "bad key");
            case "oauth" -> request.path().equals("/oauth/token") ? token(request.body()) : null;
            case "auth" -> request.path().equals("/auth/refresh") ? refresh() : null;
            case "session-data" ->
                    counters.any("session") ? ok(values("data", first(3))) : error(401, "expired");
            default -> null;
        };
    }

    private static MockAnswer guarded(boolean allowed, String refusal) {
        return allowed ? ok(values("data", first(2))) : error(401, refusal);
    }

    private static boolean hasKey(MockRequest request, String authorization) {
        return KEY.equals(request.header("x-api-key"))
                || KEY.equals(request.query("api_key"))
                || authorization.equals("Token " + KEY);
    }

    private MockAnswer refresh() {
        counters.up("session");
        return ok(values("refreshed", true));
    }

    private static MockAnswer token(@Nullable Object body) {
        Map<?, ?> form = body instanceof Map<?, ?> map ? map : Map.of();
        Object grant = form.get("grant_type");
        if ("client_credentials".equals(grant)
                && "client-7".equals(form.get("client_id"))
                && "topsecret-7".equals(form.get("client_secret"))) {
            return ok(
                    values(
                            "access_token",
                            "access-2",
                            "token_type",
                            "Bearer",
                            "expires_in",
                            3600L));
        }
        if ("refresh_token".equals(grant) && "refresh-1".equals(form.get("refresh_token"))) {
            return ok(
                    values(
                            "access_token", "access-2",
                            "refresh_token", "refresh-2",
                            "token_type", "Bearer",
                            "expires_in", 3600L));
        }
        return MockAnswer.json(400, values("error", "invalid_grant"));
    }
}
