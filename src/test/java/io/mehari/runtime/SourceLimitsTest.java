package io.mehari.runtime;

import static io.mehari.trial.StubApi.json;
import static io.mehari.trial.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rate limit, circuit breaker and announced pauses of a source, on the wire (8.4, 8.5). */
@Timeout(60)
class SourceLimitsTest {
    @TempDir Path directory;

    private Trial.Result run(StubApi api, String options, String actions) {
        return new Trial(directory, api)
                .setting("clock", "fixed:2024-02-01T00:00:00Z")
                .runText(
                        "mission Trial {\n  source Api { auth: none, base: env(\"API\")"
                                + (options.isEmpty() ? "" : ", " + options)
                                + " }\n  store out: file(\"out\")\n"
                                + actions
                                + "\n}\n");
    }

    private static String loop(int items) {
        String list =
                String.join(
                        ", ", LongStream.rangeClosed(1, items).mapToObj(String::valueOf).toList());
        return "action A { for k in ["
                + list
                + "] { get \"/x/{k}\" store { id: k, at: now() } -> out } } run A";
    }

    @Test
    void theRequestAboveTheLimitWaitsUntilTheFirstIsAMinuteOld() throws IOException {
        try (StubApi api = StubApi.start(asked -> json(Map.of()))) {
            Trial.Result result = run(api, "rateLimit: { requestsPerMinute: 60 }", loop(61));
            assertThat(result.status()).isEqualTo("success");
            assertThat(api.log()).hasSize(61);
            List<Object> times = result.values("out", "at");
            assertThat(times.get(59)).asString().startsWith("2024-02-01T00:00:00");
            assertThat(times.get(60)).asString().startsWith("2024-02-01T00:01:00");
            assertThat(result.report().requests().get("Api").waitMs()).isEqualTo(60_000);
        }
    }

    @Test
    void aWaitAboveMaxWaitFailsTheRun() throws IOException {
        try (StubApi api = StubApi.start(asked -> json(Map.of()))) {
            Trial.Result result =
                    run(api, "rateLimit: { requestsPerMinute: 2, maxWait: 1000 }", loop(4));
            assertThat(result.status()).isEqualTo("failed MISSION-RATE-002");
            assertThat(result.error().place().item()).isEqualTo("for k[2]");
            assertThat(api.log()).hasSize(2);
        }
    }

    @Test
    void repetitionsCountForTheLimitToo() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (StubApi api =
                StubApi.start(
                        asked ->
                                calls.incrementAndGet() < 3
                                        ? status(500, Map.of())
                                        : json(Map.of()))) {
            Trial.Result result =
                    run(
                            api,
                            "rateLimit: { requestsPerMinute: 2 },"
                                    + " retry: { initialDelay: 0, jitter: 0 }",
                            loop(1));
            assertThat(result.status()).isEqualTo("success");
            assertThat(result.values("out", "at").get(0)).asString().contains("00:01:00");
        }
    }

    @Test
    void parallelActionsStayWithinOneBudget() throws IOException {
        try (StubApi api = StubApi.start(asked -> json(Map.of()))) {
            Trial.Result result =
                    run(
                            api,
                            "rateLimit: { requestsPerMinute: 3, strategy: \"fail\" }",
                            """
                            action A { for k in [1, 2, 3] onError continue { get "/a" } }
                            action B { for k in [1, 2, 3] onError continue { get "/b" } }
                            run [A, B]
                            """);
            assertThat(result.status()).isEqualTo("success");
            assertThat(api.log()).hasSize(3);
        }
    }

    @Test
    void sourcesWithOneKeyShareOneBudget() throws IOException {
        try (StubApi api = StubApi.start(asked -> json(Map.of()))) {
            Trial.Result result =
                    new Trial(directory, api)
                            .setting("source.One.rate-limit.share", "both")
                            .setting("source.Two.rate-limit.share", "both")
                            .setting("source.One.requests-per-minute", "3")
                            .setting("source.Two.requests-per-minute", "3")
                            .runText(
                                    """
                                    mission Trial {
                                      source One { auth: none, base: env("API"),
                                        rateLimit: { strategy: "fail" } }
                                      source Two { auth: none, base: env("API"),
                                        rateLimit: { strategy: "fail" } }
                                      action A {
                                        for k in [1, 2] { get One "/one" get Two "/two" }
                                      }
                                      run A
                                    }
                                    """);
            assertThat(result.status()).isEqualTo("failed MISSION-RATE-001");
            assertThat(api.lines()).containsExactly("GET /one", "GET /two", "GET /one");
        }
    }

    @Test
    void anotherOriginDoesNotCountForTheLimit() throws IOException {
        try (StubApi other = StubApi.start(asked -> json(Map.of()));
                StubApi api = StubApi.start(asked -> json(Map.of()))) {
            Trial.Result result =
                    run(
                            api,
                            "rateLimit: { requestsPerMinute: 1, strategy: \"fail\" }",
                            "action A { for k in [1, 2, 3] { get \""
                                    + other.uri()
                                    + "/far\" } get \"/near\" } run A");
            assertThat(result.status()).isEqualTo("success");
            assertThat(other.log()).hasSize(3);
        }
    }

    @Test
    void aServerThatHasNothingLeftIsAskedAgainAtItsReset() throws IOException {
        try (StubApi api =
                StubApi.start(
                        asked ->
                                json(Map.of())
                                        .with("X-RateLimit-Remaining", "0")
                                        .with("X-RateLimit-Reset", "40"))) {
            Trial.Result result = run(api, "rateLimit: { }", loop(3));
            assertThat(result.status()).isEqualTo("success");
            assertThat(result.values("out", "at").get(2)).asString().contains("00:01:20");
        }
    }

    @Test
    void anAnnouncedPauseHoldsTheRequestsOfAllActions() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (StubApi api =
                StubApi.start(
                        asked ->
                                calls.incrementAndGet() == 1
                                        ? status(429, Map.of()).with("Retry-After", "90")
                                        : json(Map.of()))) {
            Trial.Result result =
                    run(
                            api,
                            "",
                            """
                            action A {
                              get "/first" { retry: none }
                              match response { _ -> continue }
                              get "/second"
                              store { id: 1, at: now() } -> out
                            }
                            run A
                            """);
            assertThat(result.status()).isEqualTo("success");
            assertThat(result.values("out", "at").get(0)).asString().contains("00:01:30");
            assertThat(result.report().requests().get("Api").waitMs()).isEqualTo(90_000);
        }
    }

    @Test
    void anAnnouncedPauseAboveTheLimitIsNotWaitedFor() throws IOException {
        try (StubApi api =
                StubApi.start(asked -> status(503, Map.of()).with("Retry-After", "3601"))) {
            Trial.Result result =
                    run(
                            api,
                            "",
                            """
                            action A {
                              get "/first"
                              match response { _ -> continue }
                              get "/second"
                            }
                            run A
                            """);
            assertThat(result.status()).isEqualTo("failed MISSION-RATE-002");
            assertThat(api.lines()).containsExactly("GET /first");
        }
    }

    @Test
    void anOpenBreakerSendsNothingAndProbesAfterTheTimeOut() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (StubApi api =
                StubApi.start(
                        asked ->
                                calls.incrementAndGet() <= 3
                                        ? status(503, Map.of())
                                        : json(Map.of()))) {
            Trial.Result result =
                    run(
                            api,
                            "circuitBreaker: { failureThreshold: 3 }",
                            """
                            action A {
                              for k in [1, 2, 3, 4, 5, 6, 7] {
                                get "/x/{k}" { retry: { maxAttempts: 1 } }
                                match response {
                                  { error: e } where e == "circuit_open" -> {
                                    store { id: k, seen: e } -> out
                                    run Wait
                                  },
                                  { error: e } -> store { id: k, seen: e } -> out { key: .id },
                                  _ -> store { id: k, seen: "well" } -> out { key: .id }
                                }
                              }
                            }
                            action Wait {
                              get "/wait"
                              match response {
                                _ where .code == 0 -> retry { delay: 16000, maxAttempts: 3 },
                                _ -> continue
                              }
                            }
                            run A
                            """);
            assertThat(result.status()).isEqualTo("success");
            assertThat(result.values("out", "seen"))
                    .containsExactly(
                            "Service Unavailable",
                            "Service Unavailable",
                            "Service Unavailable",
                            "circuit_open",
                            "well",
                            "well",
                            "well");
            assertThat(api.lines())
                    .containsExactly(
                            "GET /x/1",
                            "GET /x/2",
                            "GET /x/3",
                            "GET /wait",
                            "GET /x/5",
                            "GET /x/6",
                            "GET /x/7");
        }
    }

    @Test
    void anOpenBreakerIsNotRetried() throws IOException {
        try (StubApi api = StubApi.start(asked -> status(500, Map.of()))) {
            Trial.Result result =
                    run(
                            api,
                            "circuitBreaker: { failureThreshold: 2 }, retry: { maxAttempts: 5 }",
                            loop(1));
            assertThat(result.status()).isEqualTo("failed MISSION-CIRCUIT-001");
            assertThat(result.error().message()).contains("Api").contains("next attempt in 2");
            assertThat(api.log()).hasSize(2);
        }
    }

    @Test
    void otherStatusesDoNotOpenTheBreaker() throws IOException {
        try (StubApi api = StubApi.start(asked -> status(404, Map.of()))) {
            Trial.Result result =
                    run(
                            api,
                            "circuitBreaker: { failureThreshold: 1 }",
                            "action A { for k in [1, 2, 3] onError continue { get \"/x\" } } run A");
            assertThat(result.status()).isEqualTo("success");
            assertThat(api.log()).hasSize(3);
        }
    }

    @Test
    void noRequestFallsIntoAnAnnouncedPauseWhileManyActionsAsk() throws IOException {
        long pause = 1000;
        List<Long> announced = new CopyOnWriteArrayList<>();
        List<Long> early = new CopyOnWriteArrayList<>();
        AtomicInteger calls = new AtomicInteger();
        StubApi.Behaviour storm =
                asked -> {
                    long now = System.nanoTime() / 1_000_000;
                    // what was on its way when the pause was announced cannot be called back
                    announced.stream()
                            .filter(at -> now > at + 200 && now < at + pause - 50)
                            .forEach(at -> early.add(now - at));
                    if (calls.incrementAndGet() % 12 == 6) {
                        announced.add(System.nanoTime() / 1_000_000);
                        return status(429, Map.of()).with("Retry-After", "1");
                    }
                    return json(Map.of("id", asked.path()));
                };
        try (StubApi api = StubApi.start(storm)) {
            Trial.Result result =
                    new Trial(directory, api)
                            .run(
                                    """
                                    action A { for k in [1, 2, 3, 4, 5, 6] { get "/a/{k}" store response -> out } }
                                    action B { for k in [1, 2, 3, 4, 5, 6] { get "/b/{k}" store response -> out } }
                                    action C { for k in [1, 2, 3, 4, 5, 6] { get "/c/{k}" store response -> out } }
                                    run [A, B, C]
                                    """);
            assertThat(result.status()).isEqualTo("success");
            assertThat(result.store("out")).hasSize(18);
            assertThat(announced).isNotEmpty();
            assertThat(early).isEmpty();
        }
    }

    @Test
    void limiterAndBreakerStandInTheRoutesOfTheSourceAroundItsOneAttempt() {
        String yaml =
                Trial.yaml(
                        Trial.parsed(
                                directory,
                                "mission Trial { source Api { auth: none, base: \"h\","
                                        + " rateLimit: { }, circuitBreaker: { } }"
                                        + " action A { get \"/x\" } run A }"));
        assertThat(yaml)
                .containsSubsequence(
                        "id: \"Trial.source.Api\"",
                        "routeConfigurationId: \"Trial.requests\"",
                        "uri: \"direct:Trial.source.Api.attempt\"",
                        "id: \"Trial.source.Api.attempt\"",
                        "routeConfigurationId: \"Trial.errors\"",
                        "id: \"Trial.source.Api.attempt#circuit-breaker-1\"",
                        "ref: \"Trial.source.Api.circuitBreaker\"",
                        "id: \"Trial.source.Api.attempt#rate-limit-1\"",
                        "ref: \"Trial.source.Api.rateLimit\"",
                        "uri: \"source:Trial/Api\"");
    }
}
