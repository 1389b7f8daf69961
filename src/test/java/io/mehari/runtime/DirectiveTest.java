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

/** What retry, jump and queue do (mission-language 7.12). */
@Timeout(60)
class DirectiveTest {
    @TempDir Path directory;

    @Test
    void retryInALoopRepeatsTheFetchBeforeTheLoop() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (StubApi api =
                StubApi.start(
                        request ->
                                json(
                                        List.of(
                                                Map.of("id", 1, "ready", true),
                                                Map.of(
                                                        "id",
                                                        2,
                                                        "ready",
                                                        asked.incrementAndGet() > 2))))) {
            Trial.Result result =
                    new Trial(directory, api)
                            .run(
                                    """
                                    action A {
                                      get "/list"
                                      for item in response {
                                        match item.ready { true -> continue, _ -> retry { delay: 1 } }
                                        store item -> out { key: concat(.id, "-", length(out)) }
                                      }
                                      store { id: "after" } -> out
                                    }
                                    run A
                                    """);
            assertThat(result.status()).isEqualTo("success");
            assertThat(api.lines()).hasSize(3);
            assertThat(result.values("out", "id")).containsExactly(1L, 1L, 1L, 2L, "after");
        }
    }

    @Test
    void retryRunsTheStepsAfterTheFetchAgainAndNothingBehindItUntilItIsDone() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (StubApi api = StubApi.start(request -> json(Map.of("id", asked.incrementAndGet())))) {
            Trial.Result result =
                    new Trial(directory, api)
                            .run(
                                    """
                                    action A {
                                      get "/state"
                                      store { id: concat("seen ", response.id) } -> out
                                      match response { _ where .id < 3 -> retry { delay: 1 }, _ -> continue }
                                      store { id: concat("done ", response.id) } -> out
                                    }
                                    run A
                                    """);
            assertThat(result.status()).isEqualTo("success");
            assertThat(result.values("out", "id"))
                    .containsExactly("seen 1", "seen 2", "seen 3", "done 3");
        }
    }

    @Test
    void retryGivesUpAndSaysHowOften() throws IOException {
        try (StubApi api = StubApi.start(request -> json(Map.of("ready", false)))) {
            Trial.Result result =
                    new Trial(directory, api)
                            .run(
                                    """
                                    action A {
                                      get "/state"
                                      match response {
                                        { ready: true } -> continue,
                                        _ -> retry { maxAttempts: 4, delay: 1 }
                                      }
                                    }
                                    run A
                                    """);
            assertThat(result.status()).isEqualTo("failed MISSION-RETRY-001");
            assertThat(result.error().message()).contains("after 4 attempts");
            assertThat(api.lines()).hasSize(4);
        }
    }

    @Test
    void jumpInALoopEndsTheAction() throws IOException {
        Trial.Result result =
                run(
                        """
                        action A {
                          for a in [1, 2] {
                            for b in [1, 2] {
                              match b { 2 -> jump B, _ -> continue }
                              store { id: concat(a, b) } -> out
                            }
                          }
                          store { id: "not reached" } -> out
                        }
                        action B { store { id: "b" } -> out }
                        action C { store { id: "c" } -> out }
                        run A then C
                        """);
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.values("out", "id")).containsExactly("11", "b", "c");
        assertThat(result.action("A").status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void jumpThenContinueGoesOnAfterTheMatch() throws IOException {
        Trial.Result result =
                run(
                        """
                        action A {
                          let x = 1
                          match x { 1 -> jump B then continue, _ -> continue }
                          store { id: concat("a", x) } -> out
                        }
                        action B { let x = 2 store { id: "b" } -> out }
                        run A
                        """);
        assertThat(result.values("out", "id")).containsExactly("b", "a1");
    }

    @Test
    void jumpsInCirclesAreFoundAndTheirChainIsNamed() throws IOException {
        Trial.Result result =
                run(
                        """
                        action A { run B }
                        action B { run A }
                        run A
                        """);
        assertThat(result.status()).isEqualTo("failed MISSION-JUMP-001");
        assertThat(result.error().message()).contains("A > B > A");
    }

    @Test
    void aTokenOfAJumpedActionIsTheSourcesFromThenOn() throws IOException {
        try (StubApi api =
                StubApi.start(
                        asked -> {
                            if (asked.path().equals("/login")) {
                                return json(Map.of("access_token", "fresh"));
                            }
                            return "Bearer fresh".equals(asked.headers().get("Authorization"))
                                    ? json(Map.of("id", 1))
                                    : status(401, Map.of("error", "stale"));
                        })) {
            Trial.Result result =
                    new Trial(directory, api)
                            .runText(
                                    """
                                    mission Trial {
                                      source Api { auth: bearer, base: env("API"), token: "stale" }
                                      store out: file("out")
                                      action A {
                                        get "/data"
                                        match response {
                                          { error: e } -> jump Login then retry,
                                          _ -> continue
                                        }
                                        store response -> out
                                        get "/data"
                                      }
                                      action Login { post "/login" { body: { user: "u" } } }
                                      run A
                                    }
                                    """);
            assertThat(result.status()).isEqualTo("success");
            assertThat(api.lines())
                    .containsExactly("GET /data", "POST /login", "GET /data", "GET /data");
        }
    }

    @Test
    void queueInArmFormEndsTheItemAndInBlockFormGoesOn() throws IOException {
        Trial.Result result =
                run(
                        """
                        action A {
                          for n in [1, 2, 3] {
                            match n {
                              1 -> queue more { item: { id: n } },
                              2 -> { queue more { item: n } },
                              _ -> continue
                            }
                            store { id: n } -> out
                          }
                        }
                        run A
                        """);
        assertThat(result.values("out", "id")).containsExactly(2L, 3L);
        assertThat(result.store("more")).containsExactly(Map.of("id", 1L), Map.of("value", 2L));
        assertThat(result.action("A").queued()).isEqualTo(2);
    }

    @Test
    void continueLeavesTheRestOfItsBlockOut() throws IOException {
        Trial.Result result =
                run(
                        """
                        action A {
                          match 1 {
                            1 -> { store { id: 1 } -> out continue store { id: 2 } -> out }
                          }
                          store { id: 3 } -> out
                        }
                        run A
                        """);
        assertThat(result.values("out", "id")).containsExactly(1L, 3L);
    }

    @Test
    void aMatchThatNothingFitsNamesItsArms() throws IOException {
        Trial.Result result =
                run(
                        """
                        action A {
                          let v = { a: 1 }
                          match v { { b: x } -> skip, [] -> skip }
                        }
                        run A
                        """);
        assertThat(result.status()).isEqualTo("failed MISSION-MATCH-001");
        assertThat(result.error().message()).contains("`[]`").contains("[a]");
    }

    private Trial.Result run(String definitions) throws IOException {
        try (StubApi api = StubApi.start(asked -> json(Map.of()))) {
            return new Trial(directory, api).run(definitions);
        }
    }
}
