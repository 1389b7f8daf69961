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
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How loops take their items, pass them over and end (mission-language 7.6). */
@Timeout(60)
class LoopTest {
    @TempDir Path directory;

    @Test
    void skipEndsTheItemAndNotTheLoop() throws IOException {
        Trial.Result result =
                numbers(
                        """
                        action A {
                          get "/numbers"
                          for n in response {
                            match n.id { 2 -> skip, _ -> continue }
                            store n -> out
                          }
                          store { id: "after" } -> out
                        }
                        run A
                        """);
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.values("out", "id")).containsExactly(1L, 3L, 4L, "after");
        assertThat(result.action("A").items()).isEqualTo(4);
        assertThat(result.action("A").skipped()).isEqualTo(1);
    }

    @Test
    void skipInANestedLoopEndsTheInnerItemOnly() throws IOException {
        Trial.Result result =
                numbers(
                        """
                        action A {
                          for outer in [1, 2] {
                            for inner in [1, 2, 3] {
                              match inner { 2 -> { skip } _ -> continue }
                              store { id: outer * 10 + inner } -> out
                            }
                            store { id: outer * 100 } -> out
                          }
                        }
                        run A
                        """);
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.values("out", "id")).containsExactly(11L, 13L, 100L, 21L, 23L, 200L);
    }

    @Test
    void skipOutsideLoopsEndsTheActionAndThePipelineGoesOn() throws IOException {
        Trial.Result result =
                numbers(
                        """
                        action A {
                          store { id: 1 } -> out
                          skip
                          store { id: 2 } -> out
                        }
                        action B { store { id: 3 } -> out }
                        run A then B
                        """);
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.values("out", "id")).containsExactly(1L, 3L);
    }

    @Test
    void skipInACalledActionDoesNotEndTheCaller() throws IOException {
        Trial.Result result =
                numbers(
                        """
                        action A {
                          for n in [1, 2] {
                            run B
                            store { id: n } -> out
                          }
                          run B
                          store { id: 3 } -> out
                        }
                        action B { skip }
                        run A
                        """);
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.values("out", "id")).containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    get "/list" { paginate: page(page, 2) } let x = 1 / 0                        |
                    get "/list" { paginate: page(page, 2) } for a in response { store a -> out } \
                    let x = 1 / 0                                                                |
                    get "/list" { paginate: page(page, 2), stream: false } \
                    for a in response { let x = 1 / (3 - a.id) }                                 |
                    get "/list" { paginate: page(page, 2) } for a in response { \
                    get "/items" { paginate: page(page, 2) } \
                    for b in response { let x = 1 / (6 - b.id) } }                               | 3
                    get "/list" { paginate: page(page, 2) } for a in response { \
                    get "/items" { paginate: page(page, 2) } \
                    for b in response { store b -> out } let x = 1 / (3 - a.id) }                | 2
                    """)
    void aFaultNamesThePageOfTheInnermostPagingThatGoesOn(String steps, @Nullable Long page)
            throws IOException {
        try (StubApi api = pages(6)) {
            Trial.Result result = new Trial(directory, api).run("action A { " + steps + " } run A");
            assertThat(result.status()).isEqualTo("failed MISSION-EVAL-002");
            assertThat(result.error().place().page()).isEqualTo(page);
        }
    }

    @Test
    void theFirstFailingItemEndsTheLoopAndAtMostTheNextPageIsAskedFor() throws IOException {
        try (StubApi api = pages(10)) {
            Trial.Result result =
                    new Trial(directory, api)
                            .setting("prefetch", "false")
                            .run(
                                    """
                                    action A {
                                      get "/items" { paginate: page(page, 2) }
                                      for item in response {
                                        map item -> Item { id: .id, share: 12 / (4 - .id) }
                                        store item -> out
                                      }
                                    }
                                    run A
                                    """);
            assertThat(result.status()).isEqualTo("failed MISSION-EVAL-002");
            assertThat(result.values("out", "id")).containsExactly(1L, 2L, 3L);
            assertThat(result.error().place().item()).contains("item[1] (key 4)");
            assertThat(result.error().place().page()).isEqualTo(2L);
            // The page behind the failing one may have been asked for ahead, none after it.
            assertThat(api.lines())
                    .startsWith("GET /items?page=1", "GET /items?page=2")
                    .doesNotContain("GET /items?page=4");
        }
    }

    @Test
    void anErrorInTwoLoopsNamesBothItems() throws IOException {
        Trial.Result result =
                numbers(
                        """
                        action A {
                          for a in [{ id: "x" }] {
                            for b in [1, 0] { store { id: 1 / b } -> out }
                          }
                        }
                        run A
                        """);
        assertThat(result.status()).isEqualTo("failed MISSION-EVAL-002");
        assertThat(result.error().place().item()).isEqualTo("for a[0] (key x) > for b[1]");
        assertThat(result.error().place().action()).isEqualTo("A");
    }

    @Test
    void onErrorContinueCountsTheItemAndGoesOn() throws IOException {
        Trial.Result result =
                numbers(
                        """
                        action A {
                          for n in [1, 0, 2] onError continue { store { id: 4 / n } -> out }
                        }
                        run A
                        """);
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.values("out", "id")).containsExactly(4L, 2L);
        assertThat(result.warningCodes()).containsExactly("MISSION-EVAL-002");
        assertThat(result.action("A").skipped()).isEqualTo(1);
    }

    @Test
    void onErrorQueueKeepsTheItemWithItsError() throws IOException {
        Trial.Result result =
                numbers(
                        """
                        action A {
                          for n in [{ v: 2 }, { v: 0 }] onError queue more {
                            store { id: 4 / n.v } -> out
                          }
                        }
                        run A
                        """);
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.values("out", "id")).containsExactly(2L);
        Map<String, Object> kept = result.store("more").get(0);
        assertThat(kept)
                .containsEntry("item", Map.of("v", 0L))
                .containsEntry("code", "MISSION-EVAL-002")
                .containsEntry("action", "A")
                .containsKeys("error", "timestamp");
        assertThat(result.action("A").queued()).isEqualTo(1);
    }

    @Test
    void abortIsNotCaughtByOnError() throws IOException {
        Trial.Result result =
                numbers(
                        """
                        action A {
                          for n in [1, 2, 3] onError continue {
                            match n { 2 -> abort "two", _ -> continue }
                            store { id: n } -> out
                          }
                        }
                        run A
                        """);
        assertThat(result.status()).isEqualTo("aborted MISSION-ABORT-001");
        assertThat(result.error().message()).isEqualTo("two");
        assertThat(result.error().place())
                .isEqualTo(new Problem.Place("A", "abort", "for n[1]", null));
        assertThat(result.error().position().line()).isEqualTo(7);
        assertThat(result.error().position().column()).isEqualTo(20);
        assertThat(result.values("out", "id")).containsExactly(1L);
    }

    @Test
    void concurrencyRunsItemsAtOnce() throws IOException {
        CyclicBarrier three = new CyclicBarrier(3);
        try (StubApi api =
                StubApi.start(
                        asked -> {
                            three.await(20, TimeUnit.SECONDS);
                            return json(Map.of("id", asked.path()));
                        })) {
            Trial.Result result =
                    new Trial(directory, api)
                            .run(
                                    """
                                    action A {
                                      for n in range(0, 9) concurrency 3 {
                                        get concat("/item/", n)
                                        store response -> out
                                      }
                                    }
                                    run A
                                    """);
            assertThat(result.status()).isEqualTo("success");
            assertThat(result.store("out")).hasSize(9);
        }
    }

    @Test
    void aFailureAmongConcurrentItemsIsReportedAndEndsTheLoop() throws IOException {
        AtomicInteger begun = new AtomicInteger();
        try (StubApi api =
                StubApi.start(
                        asked -> {
                            begun.incrementAndGet();
                            return asked.path().endsWith("/5")
                                    ? status(404, Map.of())
                                    : json(Map.of("id", asked.path()));
                        })) {
            Trial.Result result =
                    new Trial(directory, api)
                            .run(
                                    """
                                    action A {
                                      for n in range(0, 500) concurrency 4 {
                                        get concat("/item/", n)
                                        store response -> out
                                      }
                                    }
                                    run A
                                    """);
            assertThat(result.status()).isEqualTo("failed MISSION-FETCH-001");
            assertThat(begun.get()).isLessThan(100);
            assertThat(result.store("out")).hasSize(begun.get() - 1);
        }
    }

    @Test
    void nestedConcurrentLoopsEnd() throws IOException {
        Trial.Result result =
                numbers(
                        """
                        action A {
                          for a in range(0, 6) concurrency 2 {
                            for b in range(0, 5) concurrency 2 {
                              store { id: a * 10 + b } -> out
                            }
                          }
                        }
                        run A
                        """);
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.store("out")).hasSize(30);
    }

    @Test
    void nullItemsAreItems() throws IOException {
        Trial.Result result =
                numbers(
                        """
                        action A {
                          for n in [1, null, 3] { store { id: n == null ? "none" : n } -> out }
                        }
                        run A
                        """);
        assertThat(result.values("out", "id")).containsExactly(1L, "none", 3L);
    }

    @Test
    void deletingFromTheIteratedStoreDoesNotDisturbTheLoop() throws IOException {
        Trial.Result result =
                numbers(
                        """
                        action A {
                          for n in range(0, 6) { store { id: n, even: n % 2 == 0 } -> more }
                          for r in more where .even {
                            delete more[r.id]
                            store { id: r.id + 100 } -> more
                          }
                          for r in more { store r -> out }
                        }
                        run A
                        """);
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.values("out", "id")).containsExactly(1L, 3L, 5L, 100L, 102L, 104L);
    }

    @Test
    void whatIsNoListIsRefusedByItsType() throws IOException {
        Trial.Result result = numbers("action A { for n in { a: 1 } { skip } } run A");
        assertThat(result.status()).isEqualTo("failed MISSION-FOR-001");
        assertThat(result.error().message()).contains("object");
    }

    private Trial.Result numbers(String definitions) throws IOException {
        try (StubApi api =
                StubApi.start(
                        asked ->
                                json(
                                        List.of(
                                                Map.of("id", 1),
                                                Map.of("id", 2),
                                                Map.of("id", 3),
                                                Map.of("id", 4))))) {
            return new Trial(directory, api).run(definitions);
        }
    }

    /** Items 1, 2, ... in pages of two. */
    private static StubApi pages(int last) throws IOException {
        return StubApi.start(
                asked -> {
                    int first = asked.number("page", 1) * 2 - 1;
                    return json(
                            first > last
                                    ? List.of()
                                    : List.of(Map.of("id", first), Map.of("id", first + 1)));
                });
    }
}
