package io.mehari.runtime;

import static io.mehari.trial.StubApi.json;
import static io.mehari.trial.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the stages of a pipeline begin and end (mission-language 11.3). */
@Timeout(60)
class StageTest {
    @TempDir Path directory;

    @Test
    void anAbortTwoLoopsDeepLetsSiblingsFinishAndStartsNoLaterStage() throws IOException {
        CountDownLatch aborted = new CountDownLatch(1);
        try (StubApi api =
                StubApi.start(
                        asked -> {
                            if (asked.path().equals("/deep")) {
                                aborted.countDown();
                            } else {
                                aborted.await(20, TimeUnit.SECONDS);
                            }
                            return json(Map.of("id", asked.path()));
                        })) {
            Trial.Result result =
                    new Trial(directory, api)
                            .run(
                                    """
                                    action Deep {
                                      for a in [1, 2] {
                                        for b in [1, 2] {
                                          get "/deep"
                                          abort concat("unlucky ", a, b)
                                        }
                                      }
                                    }
                                    action Slow {
                                      for n in [1, 2, 3] {
                                        get concat("/slow/", n)
                                        store response -> out
                                      }
                                    }
                                    action Later { store { id: "later" } -> out }
                                    run [Deep, Slow] then Later
                                    """);
            assertThat(result.status()).isEqualTo("aborted MISSION-ABORT-001");
            assertThat(result.error().message()).isEqualTo("unlucky 11");
            assertThat(result.store("out")).hasSize(3);
            assertThat(result.action("Deep").status()).isEqualTo(Status.ABORTED);
            assertThat(result.action("Slow").status()).isEqualTo(Status.SUCCESS);
            assertThat(result.action("Later").status()).isEqualTo(Status.NOT_RUN);
        }
    }

    @Test
    void failuresInAParallelStageLetLaterStagesRunAndAreAllReported() throws IOException {
        Trial.Result result =
                run(
                        """
                        action A { get "/missing" }
                        action B { store { id: 1 / 0 } -> out }
                        action C { store { id: "c" } -> out }
                        action D { store { id: "d" } -> out }
                        run [A, B, C] then D
                        """);
        assertThat(result.report().status()).isEqualTo(Status.FAILED);
        assertThat(result.errorCodes())
                .containsExactlyInAnyOrder("MISSION-FETCH-001", "MISSION-EVAL-002");
        assertThat(result.values("out", "id")).containsExactly("c", "d");
        assertThat(result.action("D").status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void aFailureOfAParallelStageIsOneError() throws IOException {
        Trial.Result result =
                run(
                        """
                        action A { get "/missing" }
                        action B { store { id: "b" } -> out }
                        run [A, B]
                        """);
        assertThat(result.status()).isEqualTo("failed MISSION-FETCH-001");
        assertThat(result.error().place().action()).isEqualTo("A");
    }

    @Test
    void failFastStartsNoLaterStage() throws IOException {
        Trial.Result result =
                run(
                        """
                        parallelMode: "fail-fast"
                        action A { get "/missing" }
                        action B { store { id: "b" } -> out }
                        action C { store { id: "c" } -> out }
                        run [A, B] then C
                        """);
        assertThat(result.report().status()).isEqualTo(Status.FAILED);
        assertThat(result.errorCodes()).contains("MISSION-FETCH-001");
        assertThat(result.action("C").status()).isEqualTo(Status.NOT_RUN);
    }

    @Test
    void failFastCutsTheSiblingsOff() throws IOException {
        CountDownLatch failed = new CountDownLatch(1);
        try (StubApi api =
                StubApi.start(
                        asked -> {
                            if (asked.path().equals("/missing")) {
                                failed.countDown();
                                return status(404, Map.of());
                            }
                            failed.await(20, TimeUnit.SECONDS);
                            return json(Map.of("id", asked.path()));
                        })) {
            Trial.Result result =
                    new Trial(directory, api)
                            .run(
                                    """
                                    parallelMode: "fail-fast"
                                    action A {
                                      for n in range(0, 100000) { get concat("/n/", n) }
                                    }
                                    action B { get "/missing" }
                                    run [A, B]
                                    """);
            assertThat(result.status()).isEqualTo("failed MISSION-FETCH-001");
            assertThat(result.action("A").status()).isEqualTo(Status.CANCELLED);
            assertThat(api.lines()).hasSizeLessThan(90000);
        }
    }

    @Test
    void aFailingStageOfOneActionEndsThePipeline() throws IOException {
        Trial.Result result =
                run(
                        """
                        action A { get "/missing" }
                        action B { store { id: "b" } -> out }
                        run A then B
                        """);
        assertThat(result.status()).isEqualTo("failed MISSION-FETCH-001");
        assertThat(result.action("B").status()).isEqualTo(Status.NOT_RUN);
    }

    @Test
    void aStageWhoseConditionIsFalseIsSkipped() throws IOException {
        Trial.Result result =
                run(
                        """
                        action A { store { id: "a" } -> out }
                        action B { store { id: "b" } -> out }
                        run A then B if length(out) > 1 then B if length(out) == 1
                        """);
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.values("out", "id")).containsExactly("a", "b");
    }

    @Test
    void actionsOfAParallelStageRunAtOnce() throws IOException {
        CountDownLatch both = new CountDownLatch(2);
        try (StubApi api =
                StubApi.start(
                        asked -> {
                            both.countDown();
                            boolean met = both.await(20, TimeUnit.SECONDS);
                            return json(Map.of("id", asked.path(), "met", met));
                        })) {
            Trial.Result result =
                    new Trial(directory, api)
                            .run(
                                    """
                                    action A { get "/a" store response -> out }
                                    action B { get "/b" store response -> out }
                                    run [A, B]
                                    """);
            assertThat(result.values("out", "met")).containsExactly(true, true);
        }
    }

    @Test
    void anActionStartsWithoutTheResponseAndTheVariablesOfAnother() throws IOException {
        Trial.Result result =
                run(
                        """
                        action A { get "/one" let x = 5 run B }
                        action B { store { id: "b", saw: response, x: x ?? "none" } -> out }
                        run A then B
                        """);
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.store("out")).hasSize(1);
        assertThat(result.store("out").get(0))
                .containsEntry("saw", null)
                .containsEntry("x", "none");
    }

    private Trial.Result run(String definitions) throws IOException {
        try (StubApi api =
                StubApi.start(
                        asked ->
                                asked.path().equals("/missing")
                                        ? status(404, Map.of("message", "not there"))
                                        : json(Map.of("id", asked.path(), "x", 1)))) {
            return new Trial(directory, api).run(definitions);
        }
    }
}
