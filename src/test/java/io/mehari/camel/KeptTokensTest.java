package io.mehari.camel;

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
import io.mehari.source.token.BearerTokens;
import io.mehari.source.token.Grant;
import io.mehari.source.token.TokenEndpoint;
import io.mehari.source.token.TokenProvider;
import io.mehari.source.token.Tokens;
import io.mehari.spi.AuthProvider;
import io.mehari.spi.Authorization;
import io.mehari.state.StateDatabase;
import io.mehari.state.StateLocation;
import io.mehari.time.Time;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that share a state store, each with a connection and tokens of its own (8.2). */
@Timeout(60)
class KeptTokensTest {
    private static final Instant START = Instant.parse("2024-02-01T00:00:00Z");
    private static final Authorization STALE = Authorization.bearer("access-1");
    private static final Authorization RENEWED = Authorization.bearer("access-2");

    @TempDir Path folder;

    private final Time time = Time.virtual(START);
    private final SecretFilter secrets = new SecretFilter();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private int generation = 1;
    private int requests;

    /** Every refresh token works once and gives the next pair. */
    private HttpAnswer rotate(HttpCall call) throws IOException {
        asked.countDown();
        try {
            answer.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        requests++;
        String form = new String(call.body(), StandardCharsets.UTF_8);
        if (!form.contains("refresh_token=refresh-" + generation + "&")) {
            return reply(400, "{\"error\": \"invalid_grant\"}");
        }
        generation++;
        return reply(
                200,
                "{\"access_token\": \"access-%1$d\", \"refresh_token\": \"refresh-%1$d\"}"
                        .formatted(generation));
    }

    private static HttpAnswer reply(int status, String body) {
        return new HttpAnswer(status, Headers.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private StateDatabase database() {
        return StateDatabase.open(StateLocation.of(name -> Optional.empty(), folder));
    }

    private TokenProvider process(StateDatabase database, Waits waits) {
        Map<String, String> fields =
                Map.of(
                        "mehari.source.Shop.auth.tokenUrl", "http://auth/token",
                        "mehari.source.Shop.auth.clientId", "client-7",
                        "mehari.source.Shop.auth.refreshToken", "refresh-1",
                        "mehari.source.Shop.auth.accessToken", "access-1");
        Credentials credentials =
                Credentials.resolve(
                        "Shop",
                        "oauth2",
                        Map.of(),
                        new CredentialPlaces(null, fields::get, name -> null));
        KeptTokens store =
                new KeptTokens(
                        new KeptTokens.Owner("Trial", "Shop", credentials.fingerprint()),
                        secrets,
                        time,
                        () -> database,
                        null);
        TokenEndpoint endpoint =
                new TokenEndpoint(
                        "Shop",
                        Grant.of(credentials).orElseThrow(),
                        HttpSettings.of(name -> null, secrets),
                        new TokenEndpoint.Line(
                                this::rotate, waits, new Random(1), SourceObserver.NONE));
        return new TokenProvider(
                new BearerTokens(new Tokens("access-1", "refresh-1", null, null), store),
                endpoint,
                AuthProvider.NONE,
                time.clock());
    }

    private Waits waits(@Nullable Instant deadline, Runnable check) {
        return new Waits(time, deadline, check);
    }

    @Test
    void two_processes_whose_token_is_rejected_renew_it_once_and_the_second_waits_for_the_first()
            throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try (StateDatabase here = database();
                StateDatabase there = database()) {
            TokenProvider first = process(here, waits(null, () -> {}));
            TokenProvider second = process(there, waits(null, waiting::countDown));
            assertThat(first.authorize()).isEqualTo(STALE);
            assertThat(second.authorize()).isEqualTo(STALE);

            Future<Boolean> renewing = pool.submit(() -> first.rejected(STALE));
            asked.await();
            Future<Boolean> following = pool.submit(() -> second.rejected(STALE));
            waiting.await();
            answer.countDown();

            assertThat(renewing.get()).isTrue();
            assertThat(following.get()).isTrue();
            assertThat(first.authorize()).isEqualTo(RENEWED);
            assertThat(second.authorize()).isEqualTo(RENEWED);
            assertThat(requests).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void a_process_whose_run_must_end_does_not_wait_for_the_renewal_of_another() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (StateDatabase here = database();
                StateDatabase there = database()) {
            TokenProvider first = process(here, waits(null, () -> {}));
            TokenProvider second = process(there, waits(START.plusMillis(50), () -> {}));
            Future<Boolean> renewing = pool.submit(() -> first.rejected(STALE));
            asked.await();

            assertThatThrownBy(() -> second.rejected(STALE))
                    .isInstanceOfSatisfying(
                            MehariException.class,
                            e -> assertThat(e.code()).isEqualTo("MISSION-AUTH-001"))
                    .hasMessageContaining("another process");

            answer.countDown();
            assertThat(renewing.get()).isTrue();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void the_right_to_renew_is_given_back_also_after_a_failure() throws Exception {
        answer.countDown();
        generation = 7;
        try (StateDatabase here = database();
                StateDatabase there = database()) {
            TokenProvider first = process(here, waits(null, () -> {}));
            assertThatThrownBy(() -> first.rejected(STALE)).hasMessageContaining("invalid_grant");
            generation = 1;
            assertThat(process(there, waits(null, () -> {})).rejected(STALE)).isTrue();
        }
    }

    @Test
    void a_token_of_a_login_does_not_bring_back_a_refresh_token_that_another_process_used_up()
            throws Exception {
        answer.countDown();
        try (StateDatabase here = database();
                StateDatabase there = database()) {
            TokenProvider first = process(here, waits(null, () -> {}));
            TokenProvider second = process(there, waits(null, () -> {}));
            assertThat(second.authorize()).isEqualTo(STALE);
            assertThat(first.rejected(STALE)).isTrue();

            assertThat(second.take(Map.of("access_token", "access-of-a-login"))).isTrue();

            Authorization login = Authorization.bearer("access-of-a-login");
            assertThat(second.authorize()).isEqualTo(login);
            assertThat(second.rejected(login)).isTrue();
            assertThat(second.authorize()).isEqualTo(Authorization.bearer("access-3"));
        }
    }
}
