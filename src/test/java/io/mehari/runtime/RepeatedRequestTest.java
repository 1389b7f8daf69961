package io.mehari.runtime;

import static io.mehari.trial.StubApi.json;
import static io.mehari.trial.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How redelivery repeats a request (mission-language 7.5). */
@Timeout(60)
class RepeatedRequestTest {
    @TempDir Path directory;

    @Test
    void retryAfterDecidesTheWaitOfItsOwnFailureOnly() throws IOException {
        Queue<StubApi.Reply> script =
                new ArrayDeque<>(
                        List.of(
                                status(503, Map.of()).with("Retry-After", "1"),
                                status(503, Map.of()),
                                json(Map.of("id", 1))));
        try (StubApi api = StubApi.start(asked -> script.remove())) {
            long start = System.nanoTime();
            Trial.Result result =
                    new Trial(directory, api)
                            .run("action A { get \"/x\" store response -> out } run A");
            long millis = (System.nanoTime() - start) / 1_000_000;
            assertThat(result.status()).isEqualTo("success");
            MissionReport.RequestReport requests = result.report().requests().get("Api");
            assertThat(requests.count()).isEqualTo(3);
            assertThat(requests.retries()).isEqualTo(2);
            assertThat(requests.byStatus()).isEqualTo(Map.of("503", 2L, "200", 1L));
            assertThat(requests.waitMs()).isBetween(1000L, 1100L);
            assertThat(millis).isGreaterThanOrEqualTo(1000L);
        }
    }

    @Test
    void theErrorSaysHowManyAttemptsWereMade() throws IOException {
        try (StubApi api = StubApi.start(asked -> status(500, Map.of("message", "out of order")))) {
            Trial.Result result =
                    new Trial(directory, api)
                            .run(
                                    """
                                    action A {
                                      get "/x" { retry: { maxAttempts: 4, initialDelay: 1 } }
                                    }
                                    run A
                                    """);
            assertThat(result.status()).isEqualTo("failed MISSION-FETCH-001");
            assertThat(result.error().message())
                    .contains("/x")
                    .contains("500")
                    .contains("out of order")
                    .contains("4 attempts");
            assertThat(api.lines()).hasSize(4);
        }
    }

    @Test
    void oneFaultIsReportedOnceWithItsPlace() throws IOException {
        try (StubApi api = StubApi.start(asked -> status(404, Map.of("message", "no")))) {
            Trial.Result result =
                    new Trial(directory, api)
                            .run(
                                    """
                                    action A { run B }
                                    action B { for n in [1] { get "/x" } }
                                    run A
                                    """);
            assertThat(result.status()).isEqualTo("failed MISSION-FETCH-001");
            assertThat(result.error().place().item()).isEqualTo("for n[0]");
            assertThat(result.error().position().line()).isEqualTo(6);
        }
    }

    @Test
    void aPostIsRepeatedWithTheSameIdempotencyKeyAndEachTurnHasItsOwn() throws IOException {
        Queue<Integer> script = new ArrayDeque<>(List.of(429, 200, 200));
        try (StubApi api = StubApi.start(asked -> status(script.remove(), Map.of("id", 1)))) {
            Trial.Result result =
                    new Trial(directory, api)
                            .run(
                                    """
                                    action A { for n in [1, 2] { post "/x" { body: { a: 1 } } } }
                                    run A
                                    """);
            assertThat(result.status()).isEqualTo("success");
            List<String> keys =
                    api.log().stream().map(a -> a.headers().get("Idempotency-key")).toList();
            assertThat(keys).hasSize(3).doesNotContainNull();
            assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
        }
    }
}
