package io.mehari.mission.check;

import static io.mehari.mission.check.Checked.action;
import static io.mehari.mission.check.Checked.codes;
import static io.mehari.mission.check.Checked.findings;
import static io.mehari.mission.check.Checked.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.diagnostic.Diagnostic;
import org.junit.jupiter.api.Test;

class PathExpressionsTest {
    private static final String CODE = "MISSION-PARSE-001";

    @Test
    void braces_in_a_path_that_hold_no_expression_are_found_where_they_stand() {
        String text = action("let r = 1 get \"/items/{r +}/x\" store response -> out");

        Diagnostic found = findings(text).get(0);

        assertThat(found.code()).isEqualTo(CODE);
        assertThat(found.message()).contains("{r +}");
        // The expression ends too early: at its closing brace.
        assertThat(found.position().column()).isEqualTo(text.indexOf("}/x") + 1);
    }

    @Test
    void a_path_with_escapes_is_pointed_at_as_a_whole() {
        String text = action("let r = 1 get \"/\\u00e9/{r +}\" store response -> out");

        Diagnostic found = findings(text).get(0);

        assertThat(found.code()).isEqualTo(CODE);
        assertThat(found.position().column()).isEqualTo(text.indexOf("\"/\\u00e9") + 1);
    }

    @Test
    void every_brace_of_a_path_is_read() {
        String text = action("let r = 1 get \"/{r +}/{r}/{* r}\" store response -> out");

        assertThat(codes(text).stream().filter(CODE::equals)).hasSize(2);
    }

    @Test
    void expressions_in_braces_and_parameters_of_operations_pass() {
        assertThat(codes(action("let r = {id: 1} get \"/{r.id + 1}\" store response -> out")))
                .doesNotContain(CODE);
        assertThat(codes(action("get \"/{}\" store response -> out"))).doesNotContain(CODE);
    }

    @Test
    void the_path_of_a_trigger_is_read_too() {
        assertThat(codes(with("trigger T { get \"/{1 +}\" }"))).contains(CODE);
    }

    @Test
    void a_misspelt_name_in_the_braces_of_a_path_is_found_where_it_stands() {
        String text = action("let order = 1 get \"/items/\u2603/{ordr}/x\" store response -> out");

        Diagnostic found = findings(text).get(0);

        assertThat(found.code()).isEqualTo("MISSION-LINT-011");
        assertThat(found.hints().suggestion()).isEqualTo("order");
        assertThat(found.position().column()).isEqualTo(text.indexOf("ordr") + 1);
        assertThat(found.position().length()).isEqualTo("ordr".length());
        assertThat(codes(text.replace("ordr", "order"))).isEmpty();
    }

    @Test
    void the_functions_in_the_braces_of_a_path_are_checked_as_everywhere() {
        String text = action("get \"/items/{lenght(\"a\")}\" store response -> out");
        text = text.replace("(\"a\")", "('a')");

        Diagnostic found = findings(text).get(0);

        assertThat(found.code()).isEqualTo("MISSION-CHECK-006");
        assertThat(found.position().column()).isEqualTo(text.indexOf("lenght") + 1);
        assertThat(codes(action("get \"/{upper()}\" store response -> out")))
                .containsExactly("MISSION-CHECK-006");
    }

    @Test
    void the_types_in_the_braces_of_a_path_are_checked_as_everywhere() {
        assertThat(codes(action("let r = 1 get \"/{r is strin}\" store response -> out")))
                .containsExactly("MISSION-CHECK-016");
    }

    @Test
    void a_name_is_used_when_a_path_names_it_in_braces() {
        assertThat(
                        codes(
                                with("store seen: memory action B { get \"/{count(seen)}\" store"
                                                + " response -> out }")
                                        .replace("run Go", "run Go then B")))
                .isEmpty();
    }

    @Test
    void the_forms_of_generated_routes_are_none_of_a_path() {
        assertThat(codes(action("get \"/{.}\" store response -> out"))).contains(CODE);
        assertThat(codes(action("get \"/{$x}\" store response -> out"))).contains(CODE);
    }
}
