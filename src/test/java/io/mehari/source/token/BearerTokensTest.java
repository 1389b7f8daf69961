package io.mehari.source.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import io.mehari.source.Headers;
import io.mehari.source.HttpAnswer;
import io.mehari.source.HttpCall;
import io.mehari.source.HttpSettings;
import io.mehari.source.SourceObserver;
import io.mehari.source.credential.CredentialPlaces;
import io.mehari.source.credential.Credentials;
import io.mehari.source.credential.SecretFilter;
import io.mehari.source.guard.Waits;
import io.mehari.spi.Authorization;
import io.mehari.time.Time;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One token for all who ask a source, renewed in time and once (mission-language 8.2). */
@Timeout(30)
class BearerTokensTest {
    private static final Instant START = Instant.parse("2024-02-01T00:00:00Z");

    private final Time time = Time.virtual(START);
    private final SecretFilter secrets = new SecretFilter();
    private final Deque<Object> script = new ArrayDeque<>();
    private final List<HttpCall> calls = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> fields = new HashMap<>();
    private final Kept kept = new Kept();
    private @Nullable Callable<HttpAnswer> whenAsked;

    BearerTokensTest() {
        fields.put("tokenUrl", "http://auth/token");
        fields.put("clientId", "client-7");
        fields.put("clientSecret", "very secret");
        fields.put("refreshToken", "refresh-1");
        fields.put("accessToken", "access-1");
    }

    /** A store in memory. */
    private static final class Kept implements TokenStore {
        private @Nullable Tokens tokens;

        @Override
        public synchronized @Nullable Tokens load() {
            return tokens;
        }

        @Override
        public synchronized void save(Tokens given) {
            tokens = given;
        }

        @Override
        public Turn turn(Runnable pause) {
            return () -> {};
        }
    }

    private Credentials credentials() {
        Map<String, String> properties = new HashMap<>();
        fields.forEach((name, value) -> properties.put("mehari.source.Shop.auth." + name, value));
        return Credentials.resolve(
                "Shop",
                "oauth2",
                Map.of(),
                new CredentialPlaces(null, properties::get, name -> null));
    }

    private TokenEndpoint endpoint() {
        HttpSettings http = HttpSettings.of(name -> null, secrets);
        return new TokenEndpoint(
                "Shop",
                Grant.of(credentials()).orElseThrow(),
                http,
                new TokenEndpoint.Line(
                        this::send,
                        new Waits(time, null, () -> {}),
                        new Random(1),
                        SourceObserver.NONE));
    }

    private HttpAnswer send(HttpCall call) throws IOException {
        calls.add(call);
        if (whenAsked != null) {
            try {
                return whenAsked.call();
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
        Object next;
        synchronized (script) {
            next = script.isEmpty() ? json(500, "{}") : script.remove();
        }
        if (next instanceof IOException failure) {
            throw failure;
        }
        return (HttpAnswer) next;
    }

    private static HttpAnswer json(int status, String body, String... headers) {
        return new HttpAnswer(status, Headers.of(headers), body.getBytes(StandardCharsets.UTF_8));
    }

    private BearerTokens tokens() {
        return new BearerTokens(
                new Tokens(
                        fields.get("accessToken"),
                        fields.get("refreshToken"),
                        Tokens.instant(fields.get("expiresAt")),
                        null),
                kept);
    }

    private String form(int call) {
        return new String(calls.get(call).body(), StandardCharsets.UTF_8);
    }

    private static Authorization bearer(String token) {
        return Authorization.bearer(token);
    }

    @Test
    void thirtyTwoCallersWhoseTokenIsRejectedCauseOneRenewal() throws Exception {
        script.add(json(200, "{\"access_token\": \"access-2\", \"refresh_token\": \"refresh-2\"}"));
        BearerTokens tokens = tokens();
        CountDownLatch all = new CountDownLatch(32);
        ExecutorService callers = Executors.newFixedThreadPool(32);
        try {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                results.add(
                        callers.submit(
                                () -> {
                                    all.countDown();
                                    all.await();
                                    return tokens.rejected(bearer("access-1"), endpoint());
                                }));
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(calls).hasSize(1);
        assertThat(tokens.authorization(endpoint(), time.now())).isEqualTo(bearer("access-2"));
        assertThat(kept.load()).isEqualTo(new Tokens("access-2", "refresh-2", null, null));
    }

    @Test
    void callersThatWaitedForAFailingRenewalShareItsFailure() throws Exception {
        BearerTokens tokens = tokens();
        assertThat(tokens.authorization(endpoint(), START)).isEqualTo(bearer("access-1"));
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        whenAsked =
                () -> {
                    asking.countDown();
                    answered.await();
                    return json(400, "{\"error\": \"invalid_grant\"}");
                };
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> results = new ArrayList<>();
            results.add(callers.submit(() -> tokens.rejected(bearer("access-1"), endpoint())));
            asking.await();
            for (int i = 0; i < 3; i++) {
                results.add(callers.submit(() -> tokens.rejected(bearer("access-1"), endpoint())));
            }
            while (tokens.waiting() < 3) {
                Thread.onSpinWait();
            }
            answered.countDown();
            for (Future<Boolean> result : results) {
                assertThatThrownBy(result::get).hasMessageContaining("invalid_grant");
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(calls).hasSize(1);
    }

    @Test
    void aTokenIsRenewedBeforeUseWhenLessThanFiveMinutesAreLeft() {
        fields.put("expiresAt", START.plusSeconds(301).toString());
        script.add(json(200, "{\"access_token\": \"access-2\", \"expires_in\": 3600}"));
        BearerTokens tokens = tokens();
        assertThat(tokens.authorization(endpoint(), START)).isEqualTo(bearer("access-1"));
        assertThat(tokens.authorization(endpoint(), START.plusSeconds(2)))
                .isEqualTo(bearer("access-2"));
        assertThat(tokens.expiresAt()).isEqualTo(START.plusSeconds(3600));
        assertThat(kept.load()).extracting(Tokens::refresh).isEqualTo("refresh-1");
    }

    @Test
    void aShortLivedTokenIsRenewedAtHalfItsLife() {
        fields.remove("accessToken");
        script.add(json(200, "{\"access_token\": \"access-1\", \"expires_in\": \"60\"}"));
        script.add(json(200, "{\"access_token\": \"access-2\", \"expires_in\": 60}"));
        BearerTokens tokens = tokens();
        assertThat(tokens.authorization(endpoint(), START)).isEqualTo(bearer("access-1"));
        assertThat(tokens.authorization(endpoint(), START.plusSeconds(30)))
                .isEqualTo(bearer("access-1"));
        assertThat(tokens.authorization(endpoint(), START.plusSeconds(31)))
                .isEqualTo(bearer("access-2"));
    }

    @Test
    void withoutARefreshTokenTheClientsOwnCredentialsAreTheGrant() {
        fields.keySet().removeAll(List.of("refreshToken", "accessToken"));
        fields.put("scopes", "read write");
        fields.put("audience", "https://shop/");
        fields.put("tokenParams", "{\"resource\": \"a b\"}");
        script.add(json(200, "{\"access_token\": \"access-9\"}"));
        assertThat(tokens().authorization(endpoint(), START)).isEqualTo(bearer("access-9"));
        assertThat(form(0))
                .isEqualTo(
                        "grant_type=client_credentials&client_id=client-7&client_secret=very+secret"
                                + "&scope=read+write&audience=https%3A%2F%2Fshop%2F&resource=a+b");
    }

    @Test
    void basicClientAuthenticationSendsTheSecretInTheHeaderOnly() {
        fields.put("clientAuth", "basic");
        script.add(json(200, "{\"access_token\": \"access-2\"}"));
        assertThat(tokens().rejected(bearer("access-1"), endpoint())).isTrue();
        assertThat(form(0)).isEqualTo("grant_type=refresh_token&refresh_token=refresh-1");
        String pair =
                Base64.getEncoder()
                        .encodeToString("client-7:very+secret".getBytes(StandardCharsets.UTF_8));
        assertThat(new Headers(calls.get(0).headers()).first("Authorization"))
                .contains("Basic " + pair);
    }

    @Test
    void whatCannotBeUsedIsSaidBeforeAnyRequest() {
        fields.put("grant", "password");
        assertThatThrownBy(() -> Grant.of(credentials()))
                .hasMessageContaining("grant")
                .isInstanceOfSatisfying(
                        MehariException.class,
                        e -> assertThat(e.code()).isEqualTo("MISSION-CONFIG-001"));
        fields.remove("grant");
        fields.put("tokenUrl", "nowhere");
        assertThatThrownBy(() -> Grant.of(credentials())).hasMessageContaining("tokenUrl");
    }

    @Test
    void aFailedRenewalNamesTheErrorAndShowsNoToken() {
        secrets.register("refresh-1");
        script.add(
                json(
                        400,
                        "{\"error\": \"invalid_grant\", \"error_description\": \"refresh-1 is gone\"}"));
        assertThatThrownBy(() -> tokens().rejected(bearer("access-1"), endpoint()))
                .isInstanceOfSatisfying(
                        MehariException.class,
                        e -> assertThat(e.code()).isEqualTo("MISSION-AUTH-001"))
                .hasMessageContaining("400 invalid_grant: *** is gone");
        assertThat(calls).hasSize(1);
    }

    @Test
    void tokenRequestsArePatient() {
        for (int i = 0; i < 2; i++) {
            script.add(json(503, "{}"));
            script.add(new IOException("reset"));
        }
        script.add(json(200, "{\"access_token\": \"access-2\"}"));
        assertThat(tokens().rejected(bearer("access-1"), endpoint())).isTrue();
        assertThat(calls).hasSize(5);
        assertThat(Duration.between(START, time.now()))
                .isEqualTo(Duration.ofSeconds(2 + 2 + 4 + 8));
    }

    @Test
    void theTokenEndpointsRetryAfterIsObeyed() {
        script.add(json(429, "{}", "Retry-After", "7"));
        script.add(json(200, "{\"access_token\": \"access-2\"}"));
        assertThat(tokens().rejected(bearer("access-1"), endpoint())).isTrue();
        assertThat(Duration.between(START, time.now())).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void anAnswerWithoutATokenIsAFailure() {
        script.add(json(200, "<html>"));
        assertThatThrownBy(() -> tokens().rejected(bearer("access-1"), endpoint()))
                .hasMessageContaining("without an access_token");
    }

    @Test
    void aTokenThatNothingCanRenewIsUsedAsItIs() {
        fields.put("expiresAt", START.plusSeconds(60).toString());
        BearerTokens tokens = tokens();
        assertThat(tokens.authorization(null, START)).isEqualTo(bearer("access-1"));
        assertThat(tokens.rejected(bearer("access-1"), null)).isFalse();
    }

    @Test
    void whatAnotherProcessHasRenewedIsTakenInsteadOfRenewingAgain() {
        BearerTokens tokens = tokens();
        assertThat(tokens.authorization(endpoint(), START)).isEqualTo(bearer("access-1"));
        kept.save(new Tokens("access-5", "refresh-5", null, null));
        assertThat(tokens.rejected(bearer("access-1"), endpoint())).isTrue();
        assertThat(tokens.authorization(endpoint(), START)).isEqualTo(bearer("access-5"));
        assertThat(calls).isEmpty();
    }

    @Test
    void keptTokensCountMoreThanTheConfiguredOnes() {
        kept.save(new Tokens("access-5", "refresh-5", null, null));
        assertThat(tokens().authorization(endpoint(), START)).isEqualTo(bearer("access-5"));
    }

    @Test
    void tokensReadBackAsTheyWereWritten() {
        Tokens whole = new Tokens("a", "r", START, Duration.ofSeconds(90));
        assertThat(Tokens.read(whole.text())).contains(whole);
        assertThat(Tokens.read("nonsense")).isEmpty();
        assertThat(whole.toString()).doesNotContain("\"a\"").doesNotContain("access");
    }

    @Test
    void sealedTokensOpenForTheirOwnerAndKeyOnly() {
        TokenCipher cipher = TokenCipher.of(Base64.getEncoder().encodeToString(new byte[32]));
        byte[] ones = new byte[32];
        java.util.Arrays.fill(ones, (byte) 1);
        TokenCipher other = TokenCipher.of(Base64.getEncoder().encodeToString(ones));
        String sealed = cipher.seal("access-1", "shop");
        assertThat(sealed).doesNotContain("access-1").isNotEqualTo(cipher.seal("access-1", "shop"));
        assertThat(cipher.open(sealed, "shop")).contains("access-1");
        assertThat(cipher.open(sealed, "bank")).isEmpty();
        assertThat(other.open(sealed, "shop")).isEmpty();
        assertThatThrownBy(() -> TokenCipher.of("c2hvcnQ="))
                .hasMessageContaining("32 bytes")
                .hasMessageNotContaining("c2hvcnQ=");
    }
}
