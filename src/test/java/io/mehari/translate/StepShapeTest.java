package io.mehari.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.trial.Trial;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which nodes the steps of an action become. */
class StepShapeTest {
    private static final String FETCH = "get \"/x\" { paginate: page(page, 10) }\n";

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for x in response { store x -> out }",
                "for x in response.a.b { store x -> out }",
                "for x in response where .a > 1 { get \"/y\" store response -> out }",
                "match response { _ -> continue } for x in response { store x -> out }",
                "for x in response { get \"/y\" match response { _ -> retry } }",
                "for x in response { let response2 = 1 store x -> out { key: .id } }",
                "store response.a -> out",
                "store response -> out { key: .id }",
                "for x in response { match x { _ -> queue more { item: x } } }",
                "for x in response { match x.a { _ -> { queue more } } }",
                "for x in response { match x { 1 -> jump B, _ -> continue } }",
            })
    void pagesAreHandedOverAsTheyArrive(String consumer) {
        String yaml = yaml(FETCH + consumer);
        assertThat(yaml).contains("$pages1.items").contains("keep: \\\"none\\\"");
    }

    /** The conditions (a) to (d) of 7.3.5. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "for x in response.a { store { id: x.id, all: length(response.a) } -> out }",
                "for x in response.a { store { id: x.id, at: total } -> out }",
                "for x in response { store { id: x.id, status: status() } -> out }",
                "for x in response { store { id: x.id, age: header(\"Age\") } -> out }",
                "for x in response where length(more) == 0 { store x -> more }",
                "for x in response { match x { { a: 1 } -> retry, _ -> continue } }",
                "for x in response { match x { { a: 1 } -> jump B then retry, _ -> continue } }",
                "store response.a -> out { key: concat(.id, response.total) }",
                "for x in filter(response.a, .ok) { store x -> out }",
                "let n = 1 for x in response { store x -> out }",
                "for x in response { queue more }",
            })
    void pagesAreGatheredFirst(String consumer) {
        assertThat(yaml(FETCH + consumer))
                .doesNotContain("$pages1.items")
                .contains("keep: \\\"items\\\"");
    }

    @Test
    void theOptionStreamFalseGathersThePages() {
        assertThat(
                        yaml(
                                """
                                get "/x" { paginate: page(page, 10), stream: false }
                                for x in response { store x -> out }
                                """))
                .doesNotContain("$pages1.items");
    }

    @Test
    void aResponseThatIsReadLaterIsKeptBesideThePages() {
        String steps =
                FETCH
                        + "for x in response.a { get \"/y\" store x -> out }"
                        + "store { id: 1, n: length(response.a) } -> out";
        assertThat(yaml(steps)).contains("$pages1.items").contains("keep: \\\"items\\\"");
        assertThat(outline(steps))
                .containsExactly(
                        "pages",
                        "page-loop",
                        "  request",
                        "  get",
                        "  response",
                        "  page",
                        "  for",
                        "    item",
                        "    request",
                        "    get",
                        "    response",
                        "    record",
                        "    store",
                        "result",
                        "record",
                        "store");
    }

    @Test
    void theNextPageIsAskedForBesideAConsumerThatAsksForNothing() {
        assertThat(outline(FETCH + "for x in response.a { store x -> out }"))
                .containsExactly(
                        "pages",
                        "page-loop",
                        "  unless-asked",
                        "    ask",
                        "  take",
                        "  response",
                        "  answer",
                        "  page",
                        "  page-ahead",
                        "    page-items",
                        "      for",
                        "        store",
                        "    unless-last",
                        "      following",
                        "      ask-ahead");
    }

    @Test
    void whatStandsBehindARetryWaitsForTheRepeatedFetch() {
        assertThat(
                        outline(
                                """
                                get "/x"
                                log "before"
                                match response { { a: 1 } -> retry, _ -> continue }
                                log "between"
                                match response { { b: 1 } -> retry, _ -> continue }
                                log "after"
                                """))
                .containsExactly(
                        "fetch",
                        "again",
                        "  request",
                        "  get",
                        "  response",
                        "  log",
                        "  subject",
                        "  match",
                        "    when",
                        "      retry",
                        "      wait",
                        "    otherwise",
                        "  unless-again",
                        "    log",
                        "    subject",
                        "    match",
                        "      when",
                        "        retry",
                        "        wait",
                        "      otherwise",
                        "log");
    }

    @Test
    void aFetchThatNothingRepeatsStandsInNoLoop() {
        assertThat(outline("get \"/x\" store response -> out"))
                .containsExactly("request", "get", "response", "store");
    }

    @Test
    void aRetryInALoopLeavesItByASignal() {
        assertThat(
                        outline(
                                """
                                get "/x"
                                for x in response { match x { 1 -> retry, _ -> continue } }
                                """))
                .containsExactly(
                        "fetch",
                        "again",
                        "  try",
                        "    request",
                        "    get",
                        "    response",
                        "    for",
                        "      match",
                        "        when",
                        "          retry",
                        "          wait",
                        "          leave",
                        "        otherwise",
                        "    left");
    }

    @Test
    void aBindingThatHidesAVariableGivesItBack() {
        assertThat(
                        outline(
                                """
                                let a = 1
                                let v = { x: 2 }
                                match v { { x: a } -> { log a } { y: b } -> { log b } _ -> continue }
                                """))
                .containsExactly(
                        "let",
                        "let",
                        "subject",
                        "match",
                        "  when",
                        "    saved",
                        "    bound",
                        "    log",
                        "    restored",
                        "  when",
                        "    bound",
                        "    log",
                        "    unbound",
                        "  otherwise");
    }

    @Test
    void skipAbortAndQueueAreNodesOfTheirOwn() {
        assertThat(
                        outline(
                                """
                                for x in [1] {
                                  match x { 1 -> skip, 2 -> abort "no", 3 -> queue more, _ -> jump B }
                                }
                                """))
                .containsExactly(
                        "try",
                        "  for",
                        "    within",
                        "    match",
                        "      when",
                        "        skip",
                        "        stop",
                        "      when",
                        "        abort",
                        "      when",
                        "        queue",
                        "        skip",
                        "        stop",
                        "      otherwise",
                        "        jump-start",
                        "        jump",
                        "        leave",
                        "  left");
    }

    private List<String> outline(String steps) {
        return new RouteText(yaml(steps)).outline("A").stream().toList();
    }

    private String yaml(String steps) {
        return Trial.yaml(
                Trial.parsed(
                        directory,
                        Trial.around(
                                "action A {\n" + steps + "\n}\naction B { get \"/b\" }\nrun A")));
    }
}
