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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Asking one page ahead (mission-language 7.3.7). */
@Timeout(60)
class PagesAheadTest {
    private static final String STORING =
            """
            action A {
              get "/list" { paginate: page(page, 2) }
              for item in response {
                store { id: item.id } -> out { key: item.key }
              }
            }
            run A
            """;

    @TempDir Path directory;

    @Test
    void theNextPageIsAskedForThoughTheConsumerFails() throws IOException {
        try (StubApi api = StubApi.start(PagesAheadTest::keyless)) {
            Trial.Result result = new Trial(directory, api).run(STORING);
            assertThat(result.status()).isEqualTo("failed MISSION-STORE-001");
            assertThat(api.lines()).containsExactly("GET /list?page=1", "GET /list?page=2");
        }
    }

    @Test
    void noPageIsAskedForAheadWhereTheSettingSaysSo() throws IOException {
        try (StubApi api = StubApi.start(PagesAheadTest::keyless)) {
            Trial.Result result =
                    new Trial(directory, api).setting("prefetch", "false").run(STORING);
            assertThat(result.status()).isEqualTo("failed MISSION-STORE-001");
            assertThat(api.lines()).containsExactly("GET /list?page=1");
        }
    }

    @Test
    void theConsumersFailureComesBeforeThatOfTheNextPage() throws IOException {
        try (StubApi api =
                StubApi.start(
                        asked ->
                                asked.number("page", 1) == 1
                                        ? keyless(asked)
                                        : status(404, Map.of()))) {
            Trial.Result result = new Trial(directory, api).run(STORING);
            assertThat(result.status()).isEqualTo("failed MISSION-STORE-001");
        }
    }

    @Test
    void itemsBeforeAPageThatFailsAreConsumed() throws IOException {
        try (StubApi api =
                StubApi.start(
                        asked ->
                                asked.number("page", 1) == 1
                                        ? json(List.of(item(1), item(2)))
                                        : status(404, Map.of()))) {
            Trial.Result result = new Trial(directory, api).run(STORING);
            assertThat(result.status()).isEqualTo("failed MISSION-FETCH-001");
            assertThat(result.error().place().page()).isEqualTo(2L);
            assertThat(result.values("out", "id")).containsExactly(1L, 2L);
        }
    }

    @Test
    void everyPageIsAskedForOnceAndLookedAtByItsMatch() throws IOException {
        try (StubApi api =
                StubApi.start(
                        asked -> {
                            long page = asked.number("page", 1);
                            return page > 3
                                    ? status(404, Map.of())
                                    : json(List.of(item(2 * page - 1), item(2 * page)));
                        })) {
            Trial.Result result =
                    new Trial(directory, api)
                            .run(
                                    """
                                    action A {
                                      get "/list" { paginate: page(page, 2) }
                                      match response { { code: 404 } -> skip, _ -> continue }
                                      for item in response { store { id: item.id } -> out }
                                    }
                                    run A
                                    """);
            assertThat(result.values("out", "id")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(api.lines()).hasSize(4).doesNotHaveDuplicates();
        }
    }

    @Test
    void aConsumerWithRequestsOfItsOwnIsNotOvertaken() throws IOException {
        try (StubApi api =
                StubApi.start(
                        asked ->
                                asked.path().equals("/list") && asked.number("page", 1) < 3
                                        ? json(List.of(item(asked.number("page", 1))))
                                        : json(List.of()))) {
            new Trial(directory, api)
                    .run(
                            """
                            action A {
                              get "/list" { paginate: page(page, 1) }
                              for item in response { get concat("/items/", item.id) }
                            }
                            run A
                            """);
            assertThat(api.lines())
                    .containsExactly(
                            "GET /list?page=1",
                            "GET /items/1",
                            "GET /list?page=2",
                            "GET /items/2",
                            "GET /list?page=3");
        }
    }

    @Test
    void aRequestThatReadsAStoreSeesWhatTheConsumerWrote() throws IOException {
        try (StubApi api =
                StubApi.start(
                        asked ->
                                asked.number("page", 1) < 3
                                        ? json(List.of(item(asked.number("page", 1))))
                                        : json(List.of()))) {
            new Trial(directory, api)
                    .run(
                            """
                            action A {
                              get "/list" { paginate: page(page, 1), params: { seen: length(out) } }
                              for item in response { store item -> out }
                            }
                            run A
                            """);
            assertThat(api.lines())
                    .extracting(line -> line.replaceAll("page=\\d&?|&page=\\d", ""))
                    .containsExactly("GET /list?seen=0", "GET /list?seen=1", "GET /list?seen=2");
        }
    }

    @Test
    void aLoopVariableThatNothingReadsIsNotSet() {
        String yaml =
                Trial.yaml(
                        Trial.parsed(
                                directory,
                                Trial.around(
                                        """
                                        action A {
                                          for item in [1, 2] { store item -> out }
                                          for other in [1, 2] { store { id: other } -> out }
                                        }
                                        run A
                                        """)));
        assertThat(yaml).doesNotContain("name: \"item\"").contains("name: \"other\"");
    }

    /** Two items, the second without a key. */
    private static StubApi.Reply keyless(StubApi.Asked asked) {
        return json(List.of(item(1), Map.of("id", 2)));
    }

    private static Map<String, Object> item(long id) {
        return Map.of("id", id, "key", "k" + id);
    }
}
