package io.mehari.mission.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.mission.parse.MissionParser.ParseResult;
import org.junit.jupiter.api.Test;

/** MISSION-PARSE-002: one finding at the bracket that is never closed, and none because of it. */
class BracketRepairTest {
    private static ParseResult parse(String... lines) {
        return MissionParser.parse("a.mission", String.join("\n", lines));
    }

    @Test
    void names_the_opening_place_and_the_end_of_the_file() {
        ParseResult result = parse("mission M {", "  action A {", "    skip", "  run A", "}");
        assertThat(Missions.places(result.diagnostics())).containsExactly("MISSION-PARSE-002 2:12");
        Diagnostic finding = result.diagnostics().get(0);
        assertThat(finding.message()).contains("a.mission:2:12", "ends at 5:2");
        assertThat(finding.hints().fix()).isEqualTo("add '}'");
        assertThat(result.file().missions().get(0).pipelines()).hasSize(1);
    }

    @Test
    void other_faults_of_the_file_are_found_too() {
        ParseResult result =
                parse(
                        "mission M {",
                        "  action A {",
                        "    for x in xs {",
                        "      skip",
                        "  }",
                        "  action B {",
                        "    get \"/x\" { parms: {} }",
                        "  }",
                        "  run A then B",
                        "}");
        assertThat(Missions.places(result.diagnostics()))
                .containsExactly("MISSION-PARSE-002 3:17", "MISSION-PARSE-003 7:16");
        assertThat(result.file().missions().get(0).declarations().actions()).hasSize(2);
    }

    @Test
    void without_indentation_the_next_declaration_tells() {
        ParseResult result =
                parse(
                        "mission M {",
                        "action A {",
                        "get \"/x\"",
                        "action B {",
                        "get \"/y\"",
                        "}",
                        "run A",
                        "}");
        assertThat(Missions.places(result.diagnostics())).containsExactly("MISSION-PARSE-002 2:10");
        assertThat(result.file().missions().get(0).declarations().actions()).hasSize(2);
    }

    @Test
    void round_brackets_and_lists_end_before_the_next_step() {
        assertThat(Missions.places(Missions.findings("let a = (1 + 2\nlet b = [1, 2\nskip")))
                .containsExactly("MISSION-PARSE-002 4:9", "MISSION-PARSE-002 5:9");
        assertThat(Missions.places(Missions.findings("for x in [1, 2 {\nskip\n}")))
                .containsExactly("MISSION-PARSE-002 4:10");
    }

    @Test
    void several_braces_at_the_end() {
        ParseResult result =
                parse("mission M {", "  action A {", "    match x {", "      _ -> skip");
        assertThat(Missions.places(result.diagnostics()))
                .containsExactly(
                        "MISSION-PARSE-002 1:11",
                        "MISSION-PARSE-002 2:12",
                        "MISSION-PARSE-002 3:13");
    }

    @Test
    void a_closing_bracket_too_many_is_unexpected() {
        assertThat(Missions.places(parse("mission M { action A { skip } } }").diagnostics()))
                .containsExactly("MISSION-PARSE-001 1:33");
        assertThat(Missions.places(Missions.findings("let a = f(1))\nskip")))
                .containsExactly("MISSION-PARSE-001 4:13");
    }
}
