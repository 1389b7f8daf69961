package io.mehari.mission.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.mission.Mission;
import io.mehari.mission.Step;
import io.mehari.mission.parse.MissionParser.ParseResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * MISSION-PARSE codes, their places and hints, and what is still read after an error (4.1, 4.2).
 */
class SyntaxErrorsTest {
    private static Diagnostic only(List<Diagnostic> findings) {
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static ParseResult parse(String... lines) {
        return MissionParser.parse("a.mission", String.join("\n", lines));
    }

    @Test
    void one_pass_reports_every_fault_and_keeps_the_rest() {
        ParseResult result =
                parse(
                        "mission Several {",
                        "  store out: memory(\"out\")",
                        "  action First {",
                        "    get \"/x\" { parms: { a: 1 }, timeout: 5 }",
                        "    store response -> out",
                        "  }",
                        "  action Second {",
                        "    let n = 1 +* 2",
                        "    store { id: n } -> out",
                        "  }",
                        "  action Third {",
                        "    stroe { id: 3 } -> out",
                        "    match response { A -> jmp B, _ -> skip }",
                        "  }",
                        "  run First then Second then Third",
                        "}");
        assertThat(Missions.places(result.diagnostics()))
                .containsExactly(
                        "MISSION-PARSE-003 4:16",
                        "MISSION-PARSE-001 8:16",
                        "MISSION-PARSE-005 12:5",
                        "MISSION-PARSE-005 13:27");
        assertThat(result.diagnostics())
                .extracting(d -> d.hints().suggestion())
                .containsExactly("params", null, "store", "jump");
        Mission mission = result.file().missions().get(0);
        assertThat(mission.declarations().actions())
                .extracting(action -> action.steps().size())
                .containsExactly(2, 1, 1);
        Step.Fetch fetch = (Step.Fetch) mission.declarations().actions().get(0).steps().get(0);
        assertThat(fetch.options().has("timeout")).isTrue();
        Step.Match match = (Step.Match) mission.declarations().actions().get(2).steps().get(0);
        assertThat(match.arms()).hasSize(1);
        assertThat(mission.pipeline().stages()).hasSize(3);
        assertThat(result.incomplete()).contains("First", "Second", "Third");
    }

    @Test
    void parse_001_names_what_was_found_and_what_can_stand_there() {
        Diagnostic finding = only(Missions.findings("let n = 1 +* 2"));
        assertThat(finding.code()).isEqualTo("MISSION-PARSE-001");
        assertThat(finding.hints().found()).isEqualTo("*");
        assertThat(finding.hints().expected()).containsExactly("an expression");
        assertThat(only(Missions.findings("map x T {}")).hints().expected())
                .containsExactly("'->'");
        assertThat(only(Missions.findings("clear 5")).hints().expected()).containsExactly("a name");
        assertThat(only(parse("mission M { schedule: every x }").diagnostics()).message())
                .contains("'x'", "a number");
    }

    @Test
    void parse_001_calls_of_things_that_are_no_names() {
        assertThat(Missions.places(Missions.findings("let x = a.b[0](1)")))
                .containsExactly("MISSION-PARSE-001 4:15");
        assertThat(Missions.places(Missions.findings("let x = \"f\"(1)")))
                .containsExactly("MISSION-PARSE-001 4:12");
    }

    @Test
    void parse_001_forms_of_generated_routes() {
        for (String text :
                List.of(
                        "let x = . == 1",
                        "let x = .[0]",
                        "let x = a fits B",
                        "let x = a against [B]",
                        "let x = f(() => 1)",
                        "let x = f(a, (b) => 1)",
                        "let x = f((a, b, c) => 1)")) {
            assertThat(Missions.findings(text))
                    .as(text)
                    .isNotEmpty()
                    .allMatch(d -> d.code().equals("MISSION-PARSE-001"));
        }
    }

    @Test
    void parse_001_values_of_the_wrong_form() {
        for (String option :
                List.of(
                        "paginate: 5",
                        "paginate: page(page)",
                        "paginate: offset(1, 2)",
                        "paginate: cursor(a, 1, b)",
                        "retry: 5",
                        "since: now() { param: x }",
                        "timeout: 5 minutes",
                        "params: a { b: 1 }",
                        "retry: { ...x }")) {
            assertThat(Missions.findings("get \"/x\" { " + option + " }"))
                    .as(option)
                    .extracting(Diagnostic::code)
                    .containsExactly("MISSION-PARSE-001");
        }
    }

    @Test
    void parse_003_names_the_block_and_the_allowed_options() {
        Diagnostic finding = only(Missions.findings("store x -> ships { kye: 1 }"));
        assertThat(finding.code()).isEqualTo("MISSION-PARSE-003");
        assertThat(finding.message()).contains("kye", "store");
        assertThat(finding.hints().suggestion()).isEqualTo("key");
        assertThat(finding.hints().fix()).contains("key, upsert, partial");
    }

    @Test
    void parse_003_in_every_block() {
        for (String step :
                List.of(
                        "get \"/x\" { xx: 1 }",
                        "call Port.op { xx: 1 }",
                        "get \"/x\" { paginate: page { xx: 1 } }",
                        "get \"/x\" { since: lastSync { xx: 1 } }",
                        "get \"/x\" { retry: { xx: 1 } }",
                        "retry { xx: 1 }",
                        "queue ships { xx: 1 }",
                        "log \"a\" { xx: 1 }",
                        "wait { xx: 1 }",
                        "wait { storage: { xx: 1 } }",
                        "wait { hmac: { xx: 1 } }")) {
            assertThat(Missions.findings(step))
                    .as(step)
                    .extracting(Diagnostic::code)
                    .containsExactly("MISSION-PARSE-003");
        }
        for (String item :
                List.of(
                        "xx: 1",
                        "retryOnFailure: { xx: 1 }",
                        "schedule: every 5 minutes { xx: 1 }",
                        "source S { xx: 1 }",
                        "source S { rateLimit: { xx: 1 } }",
                        "source S { circuitBreaker: { xx: 1 } }",
                        "source S { format: csv { xx: 1 } }",
                        "stream s { xx: 1 }",
                        "trigger t { get \"/x\" xx: 1 }",
                        "on t { xx: 1 } as x")) {
            assertThat(parse("mission M { " + item + " }").diagnostics())
                    .as(item)
                    .extracting(Diagnostic::code)
                    .containsExactly("MISSION-PARSE-003");
        }
    }

    @Test
    void parse_004_names_both_places() {
        Diagnostic finding = only(Missions.findings("get \"/x\" { until: a, until: b }"));
        assertThat(finding.code()).isEqualTo("MISSION-PARSE-004");
        assertThat(finding.message()).contains("a.mission:4:12", "a.mission:4:22");
        assertThat(finding.position().column()).isEqualTo(22);
        assertThat(parse("mission M { timeout: 1 timeout: 2 }").diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("MISSION-PARSE-004");
    }

    @Test
    void parse_005_unknown_words_name_the_nearest_keyword() {
        assertThat(only(Missions.findings("retyr { delay: 1 }")).hints().suggestion())
                .isEqualTo("retry");
        Diagnostic declaration =
                only(parse("mission M {", " sorce X { auth: none }", "}").diagnostics());
        assertThat(declaration.code()).isEqualTo("MISSION-PARSE-005");
        assertThat(declaration.hints().suggestion()).isEqualTo("source");
        assertThat(only(parse("misson M {}").diagnostics()).hints().suggestion())
                .isEqualTo("mission");
        assertThat(Missions.places(Missions.findings("foo a\nbar b\nskip")))
                .containsExactly("MISSION-PARSE-005 4:1", "MISSION-PARSE-005 5:1");
    }

    @Test
    void a_claim_step_is_for_a_later_release() {
        assertThat(only(Missions.findings("claim ships")).code()).isEqualTo("MISSION-LATER-001");
    }

    @Test
    void names_of_unreadable_declarations_are_known_to_be_incomplete() {
        ParseResult result =
                parse(
                        "mission M {",
                        "  store out memory(\"x\")",
                        "  atcion Go { skip }",
                        "  schema S { a: }",
                        "  run Go",
                        "}");
        assertThat(result.diagnostics()).hasSize(3);
        assertThat(result.incomplete()).containsExactlyInAnyOrder("out", "Go", "S", "M");
        assertThat(result.file().missions().get(0).declarations().schemas()).hasSize(1);
    }

    @Test
    void a_broken_pipeline_is_still_a_pipeline() {
        ParseResult result = parse("mission M { run A then [B, ] if + }");
        assertThat(result.diagnostics()).hasSize(1);
        assertThat(result.file().missions().get(0).pipelines()).hasSize(1);
    }

    @Test
    void positions_name_the_file_and_the_length_of_the_token() {
        Diagnostic finding = only(Missions.findings("get \"/x\" { parms: 1 }"));
        assertThat(finding.position()).hasToString("a.mission:4:12");
        assertThat(finding.position().length()).isEqualTo(5);
    }
}
