package io.mehari.runtime;

import static io.mehari.trial.StubApi.json;
import static io.mehari.trial.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.state.FreshDatabase;
import io.mehari.state.Product;
import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OAuth 2 and tokens of a login, against a server that rotates its tokens (8.2, 7.12). */
@Timeout(60)
class TokenRenewalTest {
    private static final String GET = "action A { get \"/x\" store response -> out } run A";

    @TempDir Path directory;

    /**
     * Each refresh token works once and gives the next pair; only the last access token is good.
     */
    private static final class Rotation implements StubApi.Behaviour {
        private int generation = 1;

        @Override
        public synchronized StubApi.Reply answer(StubApi.Asked asked) {
            if (asked.path().equals("/token")) {
                if (!asked.body().contains("refresh_token=refresh-" + generation + "&")) {
                    return status(400, Map.of("error", "invalid_grant"));
                }
                generation++;
                return json(
                        Map.of(
                                "access_token", "access-" + generation,
                                "refresh_token", "refresh-" + generation,
                                "expires_in", 3600));
            }
            boolean good =
                    ("Bearer access-" + generation).equals(asked.headers().get("Authorization"));
            return good && !asked.path().equals("/forbidden")
                    ? json(Map.of("id", asked.path()))
                    : status(401, Map.of("message", "who are you"));
        }

        synchronized void expire() {
            generation++;
        }
    }

    private Trial trial(StubApi api) {
        return new Trial(directory, api)
                .setting("source.Api.auth.accessToken", "access-0")
                .setting("source.Api.auth.refreshToken", "refresh-1")
                .setting("source.Api.auth.clientId", "client-7")
                .setting("source.Api.auth.clientSecret", "s3cr3t-xyz")
                .setting("source.Api.auth.tokenUrl", api.uri() + "/token");
    }

    private static String mission(String definitions) {
        return "mission Trial { source Api { auth: oauth2, base: env(\"API\") }"
                + " store out: file(\"out\") "
                + definitions
                + " }";
    }

    private static long tokenRequests(StubApi api) {
        return api.lines().stream().filter("POST /token"::equals).count();
    }

    @Test
    void aRejectedTokenIsRenewedWithoutUsingUpAnAttempt() throws IOException {
        try (StubApi api = StubApi.start(new Rotation())) {
            Trial.Result result =
                    trial(api)
                            .runText(
                                    mission(
                                            "action A { get \"/x\" { retry: none } store response"
                                                    + " -> out } run A"));
            assertThat(result.status()).isEqualTo("success");
            assertThat(api.lines()).containsExactly("GET /x", "POST /token", "GET /x");
            assertThat(result.report().requests().get("Api").retries()).isZero();
        }
    }

    @Test
    void aSecond401IsAnAnswerLikeAnyOther() throws IOException {
        try (StubApi api = StubApi.start(new Rotation())) {
            Trial.Result result =
                    trial(api)
                            .runText(
                                    mission(
                                            """
                                            action A {
                                              get "/forbidden"
                                              match response {
                                                { code: 401, error: e } -> store { id: e } -> out
                                              }
                                            }
                                            run A
                                            """));
            assertThat(result.status()).isEqualTo("success");
            assertThat(result.values("out", "id")).containsExactly("who are you");
            assertThat(tokenRequests(api)).isEqualTo(1);
        }
    }

    @Test
    void eightParallelActionsCauseOneRenewal() throws IOException {
        try (StubApi api = StubApi.start(new Rotation())) {
            String actions =
                    IntStream.rangeClosed(1, 8)
                            .mapToObj(
                                    i ->
                                            "action A%d { get \"/x/%d\" store response -> out }"
                                                    .formatted(i, i))
                            .collect(Collectors.joining(" "));
            Trial.Result result =
                    trial(api).runText(mission(actions + " run [A1, A2, A3, A4, A5, A6, A7, A8]"));
            assertThat(result.status()).isEqualTo("success");
            assertThat(result.store("out")).hasSize(8);
            assertThat(tokenRequests(api)).isEqualTo(1);
        }
    }

    @Test
    void aRotatedTokenIsKeptForTheNextRunAndNoOtherUserCanReadIt() throws IOException {
        try (StubApi api = StubApi.start(new Rotation())) {
            assertThat(trial(api).runText(mission(GET)).status()).isEqualTo("success");
            assertThat(trial(api).runText(mission(GET)).status()).isEqualTo("success");
            assertThat(api.lines()).containsExactly("GET /x", "POST /token", "GET /x", "GET /x");
            Path file = directory.resolve("data").resolve("mehari.db");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void theTokenOfTheLastRunIsRenewedByItsOwnRefreshToken() throws IOException {
        Rotation server = new Rotation();
        try (StubApi api = StubApi.start(server)) {
            trial(api).runText(mission(GET));
            // the next run's token is good for too short a time to be used
            Trial.Result result =
                    trial(api).setting("clock", "fixed:2099-01-01T00:00:00Z").runText(mission(GET));
            assertThat(result.status()).isEqualTo("success");
            assertThat(api.log().stream().filter(a -> a.path().equals("/token")))
                    .extracting(StubApi.Asked::body)
                    .last()
                    .asString()
                    .contains("refresh_token=refresh-2&");
        }
    }

    @Test
    void two_engines_on_one_state_store_use_no_refresh_token_twice() throws Exception {
        CountDownLatch rejected = new CountDownLatch(2);
        Rotation rotation = new Rotation();
        StubApi.Behaviour server =
                asked -> {
                    if (asked.path().equals("/token")) {
                        // Both have learnt that their token is stale before it is renewed.
                        assertThat(rejected.await(30, TimeUnit.SECONDS)).isTrue();
                    }
                    StubApi.Reply reply = rotation.answer(asked);
                    if (reply.status() == 401) {
                        rejected.countDown();
                    }
                    return reply;
                };
        String mission = mission(GET).replace("file(\"out\")", "memory(\"out\")");
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try (StubApi api = StubApi.start(server)) {
            List<Future<Trial.Result>> runs = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                runs.add(pool.submit(() -> trial(api).runText(mission)));
            }
            for (Future<Trial.Result> run : runs) {
                assertThat(run.get().status()).isEqualTo("success");
            }
            assertThat(tokenRequests(api)).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void keptTokensAreDroppedWhenTheConfiguredCredentialsChange() throws IOException {
        try (StubApi api = StubApi.start(new Rotation())) {
            trial(api).runText(mission(GET));
            Trial.Result result =
                    trial(api)
                            .setting("source.Api.auth.accessToken", "access-2")
                            .setting("source.Api.auth.refreshToken", "refresh-2")
                            .runText(mission(GET));
            assertThat(result.status()).isEqualTo("success");
            assertThat(tokenRequests(api)).isEqualTo(1);
        }
    }

    @Test
    void withASecretKeyNoTokenLiesInTheFileInClear() throws IOException {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        try (StubApi api = StubApi.start(new Rotation())) {
            trial(api).setting("secret-key", key).runText(mission(GET));
            trial(api).setting("secret-key", key).runText(mission(GET));
            assertThat(tokenRequests(api)).isEqualTo(1);
        }
        StringBuilder everything = new StringBuilder();
        try (var files = Files.list(directory.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                everything.append(
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(everything.toString())
                .contains("aes-256-gcm:")
                .doesNotContain("access-2")
                .doesNotContain("refresh-2")
                .doesNotContain("s3cr3t-xyz");
    }

    @ParameterizedTest
    @EnumSource(
            value = Product.class,
            names = {"POSTGRESQL", "MARIADB"})
    void onAServerDatabaseWithAKeyARotatedTokenIsKeptForTheNextRun(Product product)
            throws IOException {
        String url = FreshDatabase.of(product, directory).url();
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        try (StubApi api = StubApi.start(new Rotation())) {
            for (int run = 0; run < 2; run++) {
                Trial.Result result =
                        trial(api)
                                .setting("secret-key", key)
                                .setting("state.url", url)
                                .runText(mission(GET));
                assertThat(result.status()).isEqualTo("success");
                assertThat(result.report().warnings()).isEmpty();
            }
            assertThat(tokenRequests(api)).isEqualTo(1);
        }
    }

    @Test
    void onAServerDatabaseWithoutAKeyTokensStayInMemoryWithAWarning() throws IOException {
        try (StubApi api = StubApi.start(new Rotation())) {
            Trial.Result result =
                    trial(api).setting("state.url", "jdbc:h2:mem:tokens").runText(mission(GET));
            assertThat(result.status()).isEqualTo("success");
            assertThat(result.report().warnings())
                    .extracting(Problem::message)
                    .anyMatch(text -> text.contains("mehari.secret-key"));
        }
    }

    @Test
    void aFailedRenewalFailsTheRunAndShowsNoSecret() throws IOException {
        Rotation server = new Rotation();
        server.expire();
        try (StubApi api = StubApi.start(server)) {
            Trial.Result result = trial(api).runText(mission(GET));
            assertThat(result.status()).isEqualTo("failed MISSION-AUTH-001");
            assertThat(result.error().message())
                    .contains("400 invalid_grant")
                    .doesNotContain("s3cr3t-xyz")
                    .doesNotContain("refresh-1");
        }
    }

    @Test
    void theTokenOfALoginIsKeptLikeARenewedOne() throws IOException {
        StubApi.Behaviour login =
                asked ->
                        asked.path().equals("/login")
                                ? json(Map.of("token", "t-4711"))
                                : "Bearer t-4711".equals(asked.headers().get("Authorization"))
                                        ? json(Map.of("id", "treasure"))
                                        : status(401, Map.of("error", "no token"));
        String mission =
                """
                mission Trial {
                  source Api { auth: none, base: env("API") }
                  store out: file("out")
                  action A {
                    get "/guarded"
                    match response { { error: e } -> jump Login then retry, _ -> continue }
                    store response -> out
                  }
                  action Login { post "/login" }
                  run A
                }
                """;
        try (StubApi api = StubApi.start(login)) {
            assertThat(new Trial(directory, api).runText(mission).status()).isEqualTo("success");
            assertThat(new Trial(directory, api).runText(mission).status()).isEqualTo("success");
            assertThat(api.lines())
                    .isEqualTo(
                            List.of("GET /guarded", "POST /login", "GET /guarded", "GET /guarded"));
        }
    }
}
