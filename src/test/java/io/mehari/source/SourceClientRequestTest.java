package io.mehari.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.source.token.BearerTokens;
import io.mehari.source.token.TokenProvider;
import io.mehari.source.token.TokenStore;
import io.mehari.source.token.Tokens;
import io.mehari.spi.AuthProvider;
import io.mehari.spi.Authorization;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceClientRequestTest {
    private final SourceFixture shop = new SourceFixture();

    @Test
    void headersRankFromDefaultsOverSourceAndStepToAuthentication() {
        shop.defaults =
                new SourceDefaults(
                        Map.of(),
                        Map.of("X-A", "source", "X-B", "source"),
                        null,
                        Map.of(),
                        List.of());
        shop.authentication = () -> Authorization.bearer("t");
        shop.attempt(
                "get",
                "/x",
                "headers",
                Map.of("x-b", "step", "authorization", "mine", "Accept", "text/csv"));
        assertThat(shop.transport.header(0, "X-A")).isEqualTo("source");
        assertThat(shop.transport.header(0, "X-B")).isEqualTo("step");
        assertThat(shop.transport.header(0, "Accept")).isEqualTo("text/csv");
        assertThat(shop.transport.header(0, "Authorization")).isEqualTo("Bearer t");
        assertThat(shop.transport.last().method()).isEqualTo("GET");
    }

    @Test
    void requestWithoutBodyHasNoContentTypeEvenWhenTheSourceGivesOne() {
        shop.defaults =
                new SourceDefaults(
                        Map.of(), Map.of("Content-Type", "text/x"), null, Map.of(), List.of());
        shop.attempt("get", "/x", "body", null);
        assertThat(shop.transport.header(0, "Content-Type")).isNull();
        assertThat(shop.transport.header(0, "Accept")).isEqualTo("application/json");
        assertThat(shop.transport.last().body()).isNull();
    }

    @Test
    void emptyOrNullHeaderIsLeftOut() {
        Map<String, Object> headers = new HashMap<>();
        headers.put("X-Empty", "");
        headers.put("X-Null", null);
        headers.put("Accept", null);
        headers.put("X-Number", 5L);
        shop.attempt("get", "/x", "sourceHeaders", headers);
        assertThat(shop.transport.last().headers()).containsExactly(new Header("X-Number", "5"));
    }

    @Test
    void headerWithALineBreakIsRefused() {
        assertThatThrownBy(() -> shop.attempt("get", "/x", "headers", Map.of("X", "a\r\nY: b")))
                .extracting("code")
                .isEqualTo("MISSION-FETCH-005");
        assertThat(shop.transport.calls).isEmpty();
    }

    @Test
    void bodyIsJsonAlsoWhenItIsFalse() {
        shop.attempt("put", "/x", "body", false);
        assertThat(shop.transport.last().body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("false");
        assertThat(shop.transport.header(0, "Content-Type")).isEqualTo("application/json");
    }

    @Test
    void stepsContentTypeDecidesTheFormOfTheBody() {
        shop.attempt(
                "post",
                "/x",
                "body",
                Map.of("a", "b c"),
                "headers",
                Map.of("content-type", "application/x-www-form-urlencoded"));
        assertThat(shop.transport.last().body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("a=b+c");
    }

    @Test
    void queryRanksFromSourceParamsToPagination() {
        shop.defaults =
                new SourceDefaults(Map.of("a", "source"), Map.of(), null, Map.of(), List.of());
        shop.attempt(
                "get",
                "/x?b=path&c=path",
                "params",
                Map.of("c", "step", "d", "step"),
                "since",
                Map.of("d", "since", "page", "since"),
                "page",
                Map.of("page", 2L));
        assertThat(shop.transport.last().url())
                .hasToString("http://shop/api/x?a=source&b=path&c=step&d=since&page=2");
    }

    @Test
    void wholeNextUrlIsAskedForWithTheBoundItLacks() {
        shop.attempt(
                "get",
                "/x",
                "params",
                Map.of("limit", 5L),
                "since",
                Map.of("since", "s"),
                "next",
                "http://shop/api/x?tok=%2B1");
        assertThat(shop.transport.last().url()).hasToString("http://shop/api/x?tok=%2B1&since=s");
        shop.attempt(
                "get", "/x", "since", Map.of("since", "s"), "next", "http://shop/x?since=other");
        assertThat(shop.transport.last().url()).hasToString("http://shop/x?since=other");
    }

    @Test
    void apiKeyInTheQueryIsSentButNotShown() {
        shop.authentication = () -> Authorization.query("api_key", "k 1");
        Outcome.Done done = (Outcome.Done) shop.attempt("get", "/x?a=1");
        assertThat(shop.transport.last().url()).hasToString("http://shop/api/x?a=1&api_key=k+1");
        assertThat(done.answer().url()).hasToString("http://shop/api/x?a=1");
        assertThat(shop.events).containsExactly("GET http://shop/api/x?a=1&api_key=*** 200");
    }

    @Test
    void anotherOriginGetsNothingOfTheSource() {
        shop.defaults =
                new SourceDefaults(Map.of(), Map.of("X-Tenant", "acme"), null, Map.of(), List.of());
        shop.authentication = () -> Authorization.bearer("t");
        shop.attempt("get", "http://other/x", "headers", Map.of("X-Step", "s"));
        assertThat(shop.transport.header(0, "Authorization")).isNull();
        assertThat(shop.transport.header(0, "X-Tenant")).isNull();
        assertThat(shop.transport.header(0, "X-Step")).isEqualTo("s");
        SourceClient client = shop.client();
        assertThat(client.isOwn(SourceFixture.request("get", "http://other/x"))).isFalse();
        assertThat(client.isOwn(SourceFixture.request("get", "/x"))).isTrue();
    }

    @Test
    void allowedHostIsTreatedAsTheSource() {
        shop.defaults = new SourceDefaults(Map.of(), Map.of(), null, Map.of(), List.of("other"));
        shop.authentication = () -> Authorization.bearer("t");
        shop.attempt("get", "http://other/x");
        assertThat(shop.transport.header(0, "Authorization")).isEqualTo("Bearer t");
    }

    @Test
    void rewriteChangesOnlyWhereTheRequestIsSent() {
        shop.rewrite = Rewrite.parse("http://shop=>http://127.0.0.1:9");
        shop.authentication = () -> Authorization.bearer("t");
        Outcome.Done done = (Outcome.Done) shop.attempt("get", "/x");
        assertThat(shop.transport.last().url()).hasToString("http://127.0.0.1:9/api/x");
        assertThat(shop.transport.header(0, "Authorization")).isEqualTo("Bearer t");
        assertThat(done.answer().url()).hasToString("http://shop/api/x");
    }

    @Test
    void postAndPatchCarryTheSameIdempotencyKeyForTheSameWork() {
        for (String method : List.of("post", "patch", "put", "get")) {
            shop.attempt(method, "/x", "body", Map.of("a", 1L), "idempotency", "run/step/1");
        }
        shop.attempt("post", "/x", "body", Map.of("a", 1L), "idempotency", "run/step/1");
        shop.attempt("post", "/x", "body", Map.of("a", 1L), "idempotency", "run/step/2");
        shop.attempt("post", "/x", "body", Map.of("a", 2L), "idempotency", "run/step/1");
        String key = shop.transport.header(0, "Idempotency-Key");
        assertThat(key).matches("[0-9a-f]{32}");
        assertThat(shop.transport.header(1, "Idempotency-Key")).isNotNull().isNotEqualTo(key);
        assertThat(shop.transport.header(2, "Idempotency-Key")).isNull();
        assertThat(shop.transport.header(3, "Idempotency-Key")).isNull();
        assertThat(shop.transport.header(4, "Idempotency-Key")).isEqualTo(key);
        assertThat(shop.transport.header(5, "Idempotency-Key")).isNotEqualTo(key);
        assertThat(shop.transport.header(6, "Idempotency-Key")).isNotEqualTo(key);
    }

    @Test
    void idempotencyHeaderCanBeTurnedOffOrGivenByTheStep() {
        shop.attempt(
                "post", "/x", "idempotency", "w", "headers", Map.of("idempotency-key", "mine"));
        assertThat(shop.transport.header(0, "Idempotency-Key")).isEqualTo("mine");
        shop.idempotencyHeader = "";
        shop.attempt("post", "/x", "idempotency", "w");
        assertThat(shop.transport.header(1, "Idempotency-Key")).isNull();
    }

    @Test
    void timeoutOfTheStepWinsOverRetryOverSourceOverPreset() {
        shop.attempt("get", "/x");
        shop.attempt("get", "/x", "retry", Map.of("preset", "patient"));
        shop.defaults = new SourceDefaults(Map.of(), Map.of(), 5000L, Map.of(), List.of());
        shop.attempt("get", "/x");
        shop.attempt("get", "/x", "retry", Map.of("timeout", 400L));
        shop.attempt("get", "/x", "retry", Map.of("timeout", 400L), "timeout", 300L);
        assertThat(shop.transport.calls.stream().map(HttpCall::timeout).map(Duration::toMillis))
                .containsExactly(60_000L, 30_000L, 5000L, 400L, 300L);
    }

    @Test
    void pathThatIsNoStringFails() {
        for (Object path : new Object[] {null, 5L, List.of(), Map.of()}) {
            Map<String, Object> fields = new HashMap<>();
            fields.put("method", "get");
            fields.put("path", path);
            assertThatThrownBy(() -> Request.of(fields))
                    .hasMessageContaining("not a string")
                    .extracting("code")
                    .isEqualTo("MISSION-FETCH-005");
        }
    }

    @Test
    void refusedAuthorizationIsRenewedOnceWithoutAnAttempt() {
        shop.authentication =
                new AuthProvider() {
                    private String token = "stale";

                    @Override
                    public Authorization authorize() {
                        return Authorization.bearer(token);
                    }

                    @Override
                    public boolean rejected(Authorization used) {
                        token = "fresh";
                        return true;
                    }
                };
        shop.transport.answer(401, "{}").answer(401, "{}");
        assertThatThrownBy(() -> shop.attempt("get", "/x")).hasMessageContaining("401");
        assertThat(shop.transport.header(0, "Authorization")).isEqualTo("Bearer stale");
        assertThat(shop.transport.header(1, "Authorization")).isEqualTo("Bearer fresh");
        assertThat(shop.transport.calls).hasSize(2);
    }

    @Test
    void tokenOfAnActionIsHandedOver() {
        shop.authentication =
                new TokenProvider(
                        new BearerTokens(Tokens.NONE, TokenStore.NONE),
                        null,
                        () -> Authorization.bearer("old"),
                        SourceFixture.CLOCK);
        SourceClient client = shop.client();
        assertThat(client.handOver(Map.of("refreshed", true))).isFalse();
        assertThat(client.handOver(List.of())).isFalse();
        assertThat(client.handOver(Map.of("accessToken", "new-4711"))).isTrue();
        client.attempt(SourceFixture.request("get", "/x"), 1);
        assertThat(shop.transport.header(0, "Authorization")).isEqualTo("Bearer new-4711");
        assertThat(shop.secrets.filter("a new-4711 b")).isEqualTo("a *** b");
    }
}
