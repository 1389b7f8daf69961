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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Attempts and waits on the wire, in virtual time (mission-language 7.5, 7.12). */
@Timeout(60)
class RetryRulesTest {
    @TempDir Path directory;

    private Trial.Result run(StubApi api, String actions) {
        return trial(api).runText(mission("", actions));
    }

    private Trial trial(StubApi api) {
        return new Trial(directory, api).setting("clock", "fixed:2024-02-01T00:00:00Z");
    }

    private static String mission(String settings, String actions) {
        return "mission Trial {\n  "
                + settings
                + " source Api { auth: none, base: env(\"API\") }\n  store out: file(\"out\")\n"
                + actions
                + "\n}\n";
    }

    private static StubApi.Behaviour failing(int times, StubApi.Reply failure) {
        AtomicInteger calls = new AtomicInteger();
        return asked -> calls.incrementAndGet() <= times ? failure : json(Map.of("id", "well"));
    }

    private static long waited(Trial.Result result) {
        return result.report().requests().get("Api").waitMs();
    }

    @Test
    void delaysDoubleAndMoveByATenth() throws IOException {
        try (StubApi api = StubApi.start(failing(3, status(500, Map.of())))) {
            Trial.Result result =
                    run(
                            api,
                            "action A { get \"/x\" { retry: { maxAttempts: 4 } }"
                                    + " store { id: 1, at: now() } -> out } run A");
            assertThat(result.status()).isEqualTo("success");
            assertThat(api.log()).hasSize(4);
            assertThat(waited(result)).isBetween(6300L, 7700L);
            assertThat(result.values("out", "at").get(0)).asString().contains("00:00:0");
        }
    }

    @Test
    void thePatientPresetWaitsTwoTwoFourEight() throws IOException {
        try (StubApi api = StubApi.start(failing(4, status(502, Map.of())))) {
            Trial.Result result = run(api, "action A { get \"/x\" { retry: patient } } run A");
            assertThat(result.status()).isEqualTo("success");
            assertThat(waited(result)).isEqualTo(16_000);
        }
    }

    @Test
    void thePresetNoneSendsOnce() throws IOException {
        try (StubApi api = StubApi.start(failing(1, status(503, Map.of())))) {
            Trial.Result result = run(api, "action A { get \"/x\" { retry: none } } run A");
            assertThat(result.status()).isEqualTo("failed MISSION-FETCH-001");
            assertThat(api.log()).hasSize(1);
        }
    }

    @Test
    void retryAfterIsSecondsOrADateAndIsWaitedForExactly() throws IOException {
        for (String after : List.of("7", "Thu, 01 Feb 2024 00:00:07 GMT")) {
            StubApi.Reply failure = status(429, Map.of()).with("Retry-After", after);
            try (StubApi api = StubApi.start(failing(1, failure))) {
                Trial.Result result = run(api, "action A { get \"/x\" } run A");
                assertThat(result.status()).as(after).isEqualTo("success");
                assertThat(waited(result)).as(after).isEqualTo(7000);
            }
        }
    }

    @Test
    void aPostIsRepeatedAfter500OnlyWhereARetryIsWritten() throws IOException {
        try (StubApi api = StubApi.start(failing(1, status(500, Map.of())))) {
            Trial.Result result = run(api, "action A { post \"/x\" { body: { } } } run A");
            assertThat(result.status()).isEqualTo("failed MISSION-FETCH-001");
            assertThat(api.log()).hasSize(1);
        }
        try (StubApi api = StubApi.start(failing(1, status(500, Map.of())))) {
            Trial.Result result =
                    run(api, "action A { post \"/x\" { body: { }, retry: standard } } run A");
            assertThat(result.status()).isEqualTo("success");
            assertThat(api.log())
                    .extracting(asked -> asked.headers().get("Idempotency-key"))
                    .hasSize(2)
                    .doesNotContainNull()
                    .containsOnly(api.log().get(0).headers().get("Idempotency-key"));
        }
    }

    @Test
    void aWaitThatWouldEndAfterTheTimeOutOfTheMissionFailsAtOnce() throws IOException {
        try (StubApi api =
                StubApi.start(failing(1, status(503, Map.of()).with("Retry-After", "61")))) {
            Trial.Result result =
                    trial(api).runText(mission("timeout: 60000", "action A { get \"/x\" } run A"));
            assertThat(result.status()).isEqualTo("failed MISSION-FETCH-001");
            assertThat(waited(result)).isZero();
        }
    }

    @Test
    void aWaitThatWouldEndAfterTheDeadlineOfTheRunFailsAtOnce() throws IOException {
        try (StubApi api =
                StubApi.start(failing(1, status(503, Map.of()).with("Retry-After", "61")))) {
            Trial.Result result =
                    trial(api)
                            .setting("run.deadline", "2024-02-01T00:01:00Z")
                            .runText(mission("", "action A { get \"/x\" } run A"));
            assertThat(result.status()).isEqualTo("failed MISSION-FETCH-001");
            assertThat(api.log()).hasSize(1);
        }
    }

    @Test
    void aRetryDirectiveWaitsItsDelayAndIsCounted() throws IOException {
        try (StubApi api = StubApi.start(failing(2, json(Map.of("busy", true))))) {
            Trial.Result result =
                    run(
                            api,
                            """
                            action A {
                              get "/x"
                              match response {
                                { busy: true } -> retry { delay: 90000 },
                                _ -> store { id: 1, at: now() } -> out
                              }
                            }
                            run A
                            """);
            assertThat(result.status()).isEqualTo("success");
            assertThat(result.values("out", "at").get(0)).asString().contains("00:03:00");
            assertThat(waited(result)).isEqualTo(180_000);
        }
    }

    @Test
    void aRetryDirectiveBeyondTheTimeOutDoesNotWait() throws IOException {
        try (StubApi api = StubApi.start(failing(2, json(Map.of("busy", true))))) {
            Trial.Result result =
                    trial(api)
                            .runText(
                                    mission(
                                            "timeout: 60000",
                                            """
                                            action A {
                                              get "/x"
                                              match response {
                                                { busy: true } -> retry { delay: 90000 },
                                                _ -> continue
                                              }
                                            }
                                            run A
                                            """));
            assertThat(result.status()).isEqualTo("failed MISSION-RUN-001");
            assertThat(api.log()).hasSize(1);
        }
    }

    @Test
    void eachMatchCountsItsOwnRetries() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        StubApi.Behaviour twoTroubles =
                asked -> {
                    int call = calls.incrementAndGet();
                    return json(Map.of("id", 1, "busy", call <= 2, "old", call <= 4));
                };
        try (StubApi api = StubApi.start(twoTroubles)) {
            Trial.Result result =
                    run(
                            api,
                            """
                            action A {
                              get "/x"
                              match response {
                                { busy: true } -> retry { maxAttempts: 3, delay: 1 },
                                _ -> continue
                              }
                              match response {
                                { old: true } -> retry { maxAttempts: 3, delay: 1 },
                                _ -> continue
                              }
                              store response -> out
                            }
                            run A
                            """);
            assertThat(result.status()).isEqualTo("success");
            assertThat(api.log()).hasSize(5);
        }
    }

    @Test
    void aMatchWhoseRetriesAreUsedUpSaysHowMany() throws IOException {
        try (StubApi api = StubApi.start(asked -> json(Map.of("busy", true)))) {
            Trial.Result result =
                    run(
                            api,
                            """
                            action A {
                              get "/x"
                              match response {
                                { busy: true } -> retry { maxAttempts: 5, backoff: constant, initialDelay: 20 },
                                _ -> continue
                              }
                            }
                            run A
                            """);
            assertThat(result.status()).isEqualTo("failed MISSION-RETRY-001");
            assertThat(result.error().message()).contains("5 attempts");
            assertThat(api.log()).hasSize(5);
        }
    }
}
