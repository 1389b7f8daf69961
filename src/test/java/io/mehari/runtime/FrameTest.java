package io.mehari.runtime;

import static io.mehari.trial.StubApi.json;
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

/** What a frame keeps to itself (mission-language 6). */
@Timeout(60)
class FrameTest {
    @TempDir Path directory;

    @Test
    void aFetchInALoopLeavesTheOuterResponseAlone() throws IOException {
        Trial.Result result =
                run(
                        """
                        action A {
                          get "/outer"
                          for id in response.ids {
                            get concat("/inner/", id)
                            store response -> more
                          }
                          store { id: "ids", count: length(response.ids) } -> out
                        }
                        run A
                        """);
        assertThat(result.store("out")).containsExactly(Map.of("id", "ids", "count", 2L));
        assertThat(result.store("more")).hasSize(2);
    }

    @Test
    void aMapInALoopLeavesTheOuterResponseAlone() throws IOException {
        Trial.Result result =
                run(
                        """
                        action A {
                          get "/outer"
                          for id in response.ids {
                            map { v: id } -> Thing { id: .v }
                            store response -> more
                          }
                          store { id: "ids", count: length(response.ids) } -> out
                        }
                        run A
                        """);
        assertThat(result.store("out")).containsExactly(Map.of("id", "ids", "count", 2L));
    }

    @Test
    void aMapOfAnOuterVariableInAnInnerLoopEndsWithTheItem() throws IOException {
        Trial.Result result =
                run(
                        """
                        action A {
                          for order in [{ id: 1, lines: [5, 6] }] {
                            for line in order.lines where order.id == 1 {
                              map order -> Row { key: concat(.id, "-", line) }
                              store order -> out { key: .key }
                            }
                            store { key: "raw", id: order.id } -> out { key: .key }
                          }
                        }
                        run A
                        """);
        assertThat(result.values("out", "key")).containsExactly("1-5", "1-6", "raw");
        assertThat(result.store("out").get(2)).containsEntry("id", 1L);
    }

    @Test
    void aLetInALoopEndsWithTheItemAndSeesTheOuterOne() throws IOException {
        Trial.Result result =
                run(
                        """
                        let top = "top"
                        action A {
                          let x = 1
                          for n in [10, 20] {
                            store { id: concat("in ", n, " ", x, " ", y ?? "no y") } -> out
                            let x = n
                            let y = n
                            store { id: concat("now ", x) } -> out
                          }
                          store { id: concat("out ", x, " ", top) } -> out
                          let top = null
                          store { id: concat("gone ", top ?? "null") } -> out
                        }
                        run A
                        """);
        assertThat(result.values("out", "id"))
                .containsExactly(
                        "in 10 1 no y",
                        "now 10",
                        "in 20 1 no y",
                        "now 20",
                        "out 1 top",
                        "gone null");
    }

    @Test
    void aVariableThatIsNullHidesAFieldOfTheResponse() throws IOException {
        Trial.Result result =
                run(
                        """
                        action A {
                          get "/outer"
                          store { id: 1, name: name } -> out
                          let name = null
                          store { id: 2, name: name } -> out
                        }
                        run A
                        """);
        assertThat(result.values("out", "name")).containsExactly("outer", null);
    }

    @Test
    void aBindingOfAnArmEndsWithItAndRestoresWhatItHid() throws IOException {
        Trial.Result result =
                run(
                        """
                        action A {
                          let x = "before"
                          let v = { a: 1 }
                          match v {
                            { a: x } where x == 1 -> { store { id: concat("arm ", x) } -> out },
                            _ -> abort
                          }
                          store { id: concat("after ", x) } -> out
                          match v { { a: fresh } -> { store { id: fresh } -> out } }
                          store { id: concat("gone ", fresh ?? "yes") } -> out
                        }
                        run A
                        """);
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.values("out", "id"))
                .containsExactly("arm 1", "after before", 1L, "gone yes");
    }

    @Test
    void aCallerKeepsItsResponse() throws IOException {
        Trial.Result result =
                run(
                        """
                        action A { get "/outer" run B store { id: response.name } -> out }
                        action B { get "/inner/9" }
                        run A
                        """);
        assertThat(result.values("out", "id")).containsExactly("outer");
    }

    @Test
    void textThatLooksLikeAPlaceholderSurvives() throws IOException {
        Trial.Result result =
                run(
                        """
                        action A {
                          let t = "a {{x}} b)&c ${body} #{y} RAW(z)"
                          store { id: t } -> out { key: concat("k{{x}})&", .id) }
                          get "/inner/{{x}}" { params: { q: "{{y}})&" } }
                          store response -> out
                          log "{{x}} ${body}"
                        }
                        run A
                        """);
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.values("out", "id").get(0)).isEqualTo("a {{x}} b)&c ${body} #{y} RAW(z)");
    }

    private Trial.Result run(String definitions) throws IOException {
        try (StubApi api =
                StubApi.start(
                        asked ->
                                asked.path().equals("/outer")
                                        ? json(Map.of("name", "outer", "ids", List.of(7, 8)))
                                        : json(Map.of("id", asked.path())))) {
            return new Trial(directory, api).run(definitions);
        }
    }
}
