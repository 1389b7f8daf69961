package io.mehari.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.ErrorResponse;
import io.mehari.spi.Authorization;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class SourceClientAnswerTest {
    private final SourceFixture shop = new SourceFixture();

    @Test
    void bodyOfA2xxAnswerIsTheValue() {
        shop.transport.answer(201, "{\"a\":1}", "Link", "<http://shop/2>; rel=next", "X-B", "c");
        Outcome.Done done = (Outcome.Done) shop.attempt("get", "/x");
        assertThat(done.value()).isEqualTo(Map.of("a", 1L));
        assertThat(done.answer().status()).isEqualTo(201);
        assertThat(done.answer().headers().first("x-b")).contains("c");
        assertThat(done.answer().links()).containsEntry("next", "http://shop/2");
        assertThat(done.answer().body().bytes()).isEqualTo(7);
    }

    @Test
    void equalBodiesHaveEqualFingerprints() {
        shop.transport.answer(200, "[1]").answer(200, "[1]").answer(200, "[2]");
        List<String> digests = List.of(digest(shop), digest(shop), digest(shop));
        assertThat(digests.get(0)).isEqualTo(digests.get(1)).isNotEqualTo(digests.get(2));
    }

    @Test
    void transientStatusIsTriedAgainAfterTheComputedWait() {
        shop.transport.answer(503, "{}").answer(503, "{}").answer(503, "down");
        Map<String, Object> retry = Map.of("backoff", "linear", "initialDelay", 40L, "jitter", 0L);
        Request request = SourceFixture.request("get", "/x", "retry", retry);
        SourceClient client = shop.client();
        assertThat(client.attempt(request, 1)).isEqualTo(new Outcome.Again(40, "status 503"));
        assertThat(client.attempt(request, 2)).isEqualTo(new Outcome.Again(80, "status 503"));
        assertThatThrownBy(() -> client.attempt(request, 3))
                .hasMessage(
                        "GET http://shop/api/x answered 503 Service Unavailable, 3 attempts: down")
                .extracting("code")
                .isEqualTo("MISSION-FETCH-001");
        assertThat(shop.events)
                .containsExactly(
                        "GET http://shop/api/x 503",
                        "again status 503 1/3 40",
                        "GET http://shop/api/x 503",
                        "again status 503 2/3 80",
                        "GET http://shop/api/x 503");
    }

    @Test
    void otherStatusesFailAtOnceWithTheFirst500Characters() {
        shop.transport.answer(400, "y".repeat(600), "Content-Type", "text/plain");
        assertThatThrownBy(() -> shop.attempt("get", "/x"))
                .hasMessageEndingWith(": " + "y".repeat(500))
                .hasMessageContaining("400");
    }

    @Test
    void finalErrorBecomesAnErrorResponseForAMatch() {
        shop.transport.answer(404, "{\"error\":\"not found\"}");
        Outcome.Done done = (Outcome.Done) shop.attempt("get", "/x", "match", true);
        assertThat(done.value())
                .isInstanceOfSatisfying(
                        ErrorResponse.class,
                        error -> assertThat(error.property("code")).isEqualTo(404L));
        assertThat(done.answer().status()).isEqualTo(404);
    }

    @Test
    void postIsRepeatedOnlyWhereItIsSafeOrAskedFor() {
        shop.transport.answer(500, "{}").answer(429, "{}").answer(500, "{}");
        shop.transport.fail(new SocketException("reset")).fail(new ConnectException("refused"));
        assertThatThrownBy(() -> shop.attempt("post", "/x")).hasMessageContaining("500");
        assertThat(shop.attempt("post", "/x")).isInstanceOf(Outcome.Again.class);
        assertThat(shop.attempt("post", "/x", "retry", Map.of("maxAttempts", 2L)))
                .isInstanceOf(Outcome.Again.class);
        assertThatThrownBy(() -> shop.attempt("patch", "/x")).hasMessageContaining("reset");
        assertThat(shop.attempt("patch", "/x")).isInstanceOf(Outcome.Again.class);
    }

    @Test
    void retryAfterReplacesTheWaitOn429And503Only() {
        shop.transport.answer(429, "{}", "Retry-After", "7");
        assertThat(shop.attempt("get", "/x")).isEqualTo(new Outcome.Again(7000, "status 429"));
        assertThat(shop.events).contains("not before Shop shop 2024-11-06T08:49:37Z");
        shop.transport.answer(503, "{}", "retry-after", "Wed, 06 Nov 2024 08:49:31 GMT");
        assertThat(shop.attempt("get", "/x")).isEqualTo(new Outcome.Again(1000, "status 503"));
        shop.transport.answer(500, "{}", "Retry-After", "7");
        Map<String, Object> retry = Map.of("initialDelay", 10L, "jitter", 0L);
        assertThat(shop.attempt("get", "/x", "retry", retry))
                .isEqualTo(new Outcome.Again(10, "status 500"));
    }

    @Test
    void retryAfterBeyondTheLimitFailsAtOnce() {
        shop.transport
                .answer(429, "{}", "Retry-After", "3601")
                .answer(429, "{}", "Retry-After", "3600");
        assertThatThrownBy(() -> shop.attempt("get", "/x"))
                .extracting("code")
                .isEqualTo("MISSION-FETCH-001");
        assertThat(shop.attempt("get", "/x")).isEqualTo(new Outcome.Again(3_600_000, "status 429"));
    }

    @Test
    void missingAnswerIsTriedAgainAndFinallyNamed() {
        shop.transport.fail(new UnknownHostException("shop")).fail(new IOException("cut short"));
        assertThat(shop.attempt("get", "/x")).isInstanceOf(Outcome.Again.class);
        Request request = SourceFixture.request("get", "/x");
        assertThatThrownBy(() -> shop.client().attempt(request, 3))
                .hasMessage(
                        "GET http://shop/api/x got no answer, 3 attempts: cut short (IOException)")
                .extracting("code")
                .isEqualTo("MISSION-FETCH-002");
    }

    @Test
    void missingAnswerIsTimeoutOrNetworkForAMatch() {
        Map<String, Object> once = Map.of("preset", "none");
        shop.transport.fail(new SocketTimeoutException("read")).fail(new SocketException("reset"));
        shop.transport.fail(new NotSentException("no", new SocketTimeoutException("connect")));
        assertThat(error(once)).isEqualTo("timeout");
        assertThat(error(once)).isEqualTo("network");
        assertThat(error(once)).isEqualTo("timeout");
    }

    @Test
    void certificateFaultIsNotRepeated() {
        SSLHandshakeException fault = new SSLHandshakeException("PKIX");
        fault.initCause(new CertificateException("unknown"));
        shop.transport.fail(fault);
        assertThatThrownBy(() -> shop.attempt("get", "/x"))
                .extracting("code")
                .isEqualTo("MISSION-FETCH-002");
    }

    @Test
    void brokenBodyIsNeverRepeatedNorShownToAMatch() {
        shop.transport.answer(200, "{bad");
        assertThatThrownBy(() -> shop.attempt("get", "/x", "match", true))
                .hasMessageContaining("JSON")
                .extracting("code")
                .isEqualTo("MISSION-FETCH-003");
    }

    @Test
    void bodyAboveTheLimitFails() {
        shop.transport.answer(200, " ".repeat(1001)).fail(new BodyTooLargeException(1000));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> shop.attempt("get", "/x"))
                    .hasMessageContaining("1000 bytes")
                    .extracting("code")
                    .isEqualTo("MISSION-FETCH-004");
        }
    }

    @Test
    void messagesHoldNoSecret() {
        shop.secrets.register("s3cr3t-xyz");
        shop.transport.answer(400, "you sent s3cr3t-xyz", "Content-Type", "text/plain");
        shop.transport.answer(200, "{s3cr3t-xyz");
        shop.transport.fail(new IOException("talking to s3cr3t-xyz"));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(
                            () ->
                                    shop.attempt(
                                            "get",
                                            "/x?token=abc&q=s3cr3t-xyz",
                                            "retry",
                                            Map.of("preset", "none")))
                    .isInstanceOf(MehariException.class)
                    .hasMessageContaining("token=***&q=***")
                    .hasMessageNotContaining("s3cr3t-xyz");
        }
    }

    @Test
    void redirectOfAGetIsFollowedAndCountsAsRequest() {
        shop.authentication = () -> Authorization.bearer("t");
        shop.transport.answer(302, "", "Location", "/moved?a=b c").answer(200, "[1]");
        Outcome.Done done = (Outcome.Done) shop.attempt("get", "/x");
        assertThat(done.value()).isEqualTo(List.of(1L));
        assertThat(done.answer().url()).hasToString("http://shop/moved?a=b%20c");
        assertThat(shop.transport.header(1, "Authorization")).isEqualTo("Bearer t");
        assertThat(shop.events).hasSize(2);
    }

    @Test
    void redirectToAnotherOriginLosesCredentialsForGood() {
        shop.defaults =
                new SourceDefaults(Map.of(), Map.of("X-T", "acme"), null, Map.of(), List.of());
        shop.authentication = () -> Authorization.bearer("t");
        shop.transport
                .answer(307, "", "Location", "http://other/x")
                .answer(301, "", "Location", "http://shop/api/y");
        shop.attempt("get", "/x", "headers", Map.of("Cookie", "c", "X-Step", "s"));
        for (int call = 1; call <= 2; call++) {
            assertThat(shop.transport.header(call, "Authorization")).isNull();
            assertThat(shop.transport.header(call, "Cookie")).isNull();
            assertThat(shop.transport.header(call, "X-T")).isNull();
            assertThat(shop.transport.header(call, "X-Step")).isEqualTo("s");
        }
        assertThat(shop.transport.last().url()).hasToString("http://shop/api/y");
    }

    @Test
    void redirectsAreLimitedToFiveAndToGet() {
        for (int i = 0; i < 6; i++) {
            shop.transport.answer(302, "", "Location", "/again");
        }
        assertThatThrownBy(() -> shop.attempt("get", "/x"))
                .hasMessageContaining("302 Found after 5 redirects");
        assertThat(shop.transport.calls).hasSize(6);
        shop.transport.answer(302, "", "Location", "/other");
        assertThatThrownBy(() -> shop.attempt("put", "/x")).hasMessageContaining("302");
        shop.transport.answer(302, "", "Location", "ftp://shop/x");
        assertThatThrownBy(() -> shop.attempt("get", "/x")).hasMessageContaining("302");
    }

    private Object error(Map<String, Object> retry) {
        Outcome.Done done = (Outcome.Done) shop.attempt("get", "/x", "match", true, "retry", retry);
        return ((ErrorResponse) done.value()).property("error");
    }

    private static String digest(SourceFixture shop) {
        return ((Outcome.Done) shop.attempt("get", "/x")).answer().body().digest();
    }
}
