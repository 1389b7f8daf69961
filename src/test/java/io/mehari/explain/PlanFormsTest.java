package io.mehari.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.mission.parse.FileSet;
import io.mehari.trial.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanFormsTest {
    private static final String STEPS =
            """
            get "/ships" { paginate: offset(offset, 2), maxPages: 3 }
            for ship in response.ships where .n > 1 {
              match ship { { state: "sunk" } -> skip, _ -> { store ship -> ships { key: .id } } }
            }
            jump B then continue
            """;

    @Test
    void the_text_shows_the_steps_as_a_tree_with_their_places() {
        String text = Plans.of(Plans.around(STEPS).replace("run A", "run A then B if true")).text();
        assertThat(
                        text.lines()
                                .map(String::stripTrailing)
                                .map(line -> line.replaceAll(" {2,}(?=test)", "  ")))
                .containsSubsequence(
                        "mission Test  test.mission:1",
                        "sources",
                        "  Port: \"http://localhost\", auth none  test.mission:2",
                        "stores",
                        "  ships: file, data/stores/ships.jsonl, key id  test.mission:3",
                        "  seen: memory, gone when the run ends, key id  test.mission:3",
                        "stages",
                        "  1. A  test.mission:13",
                        "  2. B if true  test.mission:13",
                        "action A (stage 1)  test.mission:4",
                        "  GET \"/ships\"  test.mission:5",
                        "  | source    Port",
                        "  | mode      page-wise: the loop at line 6 takes each page as it arrives",
                        "  | pages     offset in offset, size 2",
                        "  | requests  at most 9 = 3 pages x 3 attempts",
                        "  | retry     3 attempts by default",
                        "  | errors    an error answer fails the action",
                        "  for ship in response.ships where .n > 1  test.mission:6",
                        "    match ship  test.mission:7",
                        "      { state: \"sunk\" } ->  test.mission:7",
                        "        skip  test.mission:7",
                        "      _ ->  test.mission:7",
                        "        store ship -> ships, key .id  test.mission:7",
                        "  jump B then continue  test.mission:9",
                        "action B (stage 2; jump in A, test.mission:9)  test.mission:12",
                        "guarantees");
    }

    @Test
    void the_chart_joins_stages_actions_fetches_and_stores() {
        assertThat(Plans.of(Plans.around(STEPS)).chart())
                .isEqualTo(
                        """
                        flowchart TD
                          subgraph n1["mission Test"]
                            n2["action A"]
                            n3["action B"]
                            n4[("ships: file")]
                            n5[("seen: memory")]
                            n6(["stage 1"])
                            n7[/"GET #quot;/ships#quot;<br/>Port, page-wise"/]
                            n6 --> n2
                            n2 --> n7
                            n2 -->|store| n4
                            n2 -.->|jump| n3
                          end
                        """);
    }

    @Test
    void the_chart_of_every_example_names_only_nodes_it_has() {
        Explanation all =
                Explanation.of(
                        FileSet.load(List.of(Path.of("examples"))).missions().stream()
                                .map(Trial::resolved)
                                .toList(),
                        new Surroundings(Path.of("data"), name -> Optional.empty()));
        String chart = all.chart();
        var named =
                Pattern.compile("(?m)^ {4}(\\w+)[\\[(]")
                        .matcher(chart)
                        .results()
                        .map(MatchResult::group)
                        .map(node -> node.replaceAll("\\W", ""))
                        .collect(Collectors.toSet());
        assertThat(chart.lines().filter(line -> line.matches(".*-\\.?->.*")))
                .isNotEmpty()
                .allSatisfy(
                        line ->
                                assertThat(named)
                                        .contains(line.strip().split(" ")[0])
                                        .contains(line.strip().replaceAll(".* ", "")));
    }

    @Test
    void what_looks_like_a_secret_is_shown_in_no_form() {
        String text =
                Plans.around("get \"/a?api_key=topsecret1\" let k = { password: \"hunter22\" }")
                        .replace("http://localhost", "http://me:mysecret@localhost");
        Explanation explanation = Plans.of(text);
        for (String form :
                List.of(explanation.text(), explanation.chart(), explanation.document())) {
            assertThat(form).contains("***").doesNotContain("topsecret1", "hunter22", "mysecret");
        }
    }

    @Test
    void a_setting_that_replaces_the_base_is_what_is_shown() {
        Explanation explanation =
                Plans.of(
                        Plans.around("get \"/a\""), Map.of("source.Port.base", "http://elsewhere"));
        assertThat(explanation.text()).contains("Port: http://elsewhere, auth none");
    }

    @Test
    void stores_say_where_their_records_lie() {
        String text =
                Plans.around("let x = 1")
                        .replace(
                                "store seen: memory(\"seen\")",
                                "store rows: sql(\"lines\")"
                                        + " store some: match env(\"X\") { \"a\" => sql(\"t\"),"
                                        + " _ => file(\"f\") }");
        assertThat(Plans.of(text).text())
                .contains("rows: sql, table lines in data/mehari.db, key id")
                .contains(
                        "some: match, by env(\"X\"): \"a\" => sql, table t in data/mehari.db;"
                                + " _ => file, data/stores/f.jsonl, key id");
        assertThat(Plans.of(text, Map.of("datasource.url", "jdbc:h2:mem:x")).text())
                .contains("rows: sql, table lines in jdbc:h2:mem:x");
    }

    @Test
    void several_missions_are_one_document() {
        String two = Plans.around("let x = 1") + Plans.around("let x = 1").replace("Test", "Other");
        assertThat(Plans.of(two).document()).contains("\"Test\"").contains("\"Other\"");
        assertThat(Plans.of(two).chart().lines().filter("flowchart TD"::equals)).hasSize(1);
    }

    @Test
    void an_action_that_nothing_runs_is_said_to_be_so() {
        assertThat(Plans.of(Plans.around("let x = 1")).text()).contains("action B (never run)");
    }
}
