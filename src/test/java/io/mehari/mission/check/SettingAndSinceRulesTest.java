package io.mehari.mission.check;

import static io.mehari.mission.check.Checked.action;
import static io.mehari.mission.check.Checked.codes;
import static io.mehari.mission.check.Checked.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.diagnostic.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings (taps-and-delta 2.2) and parts of {@code since} (taps-and-delta 6). */
class SettingAndSinceRulesTest {
    @Test
    void an_undeclared_setting_names_the_nearest_declared_one() {
        List<Diagnostic> findings =
                Checked.findings(
                        with("settings { config api_url: url } let a = config(\"api_ulr\")"));

        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("SETTINGS-NAME-001"))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.hints().suggestion()).isEqualTo("api_url"));
    }

    @Test
    void declared_settings_and_since_override_are_known() {
        assertThat(
                        codes(
                                with(
                                        "settings { config a: url } let b = config(\"a\") let c ="
                                                + " param(\"since_override\")")))
                .isEmpty();
    }

    @Test
    void without_a_settings_block_any_name_may_be_used() {
        assertThat(codes(with("let b = config(\"a\")"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "settings { secret a } let b = config(\"a\")",
                "settings { secret a config a }",
                "let b = config(\"a\") let c = param(\"a\")",
                "let b = secret(\"since_override\")"
            })
    void a_setting_has_one_kind(String items) {
        assertThat(codes(with(items))).contains("SETTINGS-NAME-002");
    }

    @Test
    void a_setting_of_one_kind_may_be_used_often() {
        assertThat(codes(with("let b = config(\"a\") let c = config(\"a\")"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SINCE-SYNTAX-001 | { field: .a, updateFrom: \"b\" } | { field: .a }",
                "SINCE-SYNTAX-002 | { in: body } | { in: query }",
                "SINCE-SYNTAX-002 | { in: body }, body: 5 | { in: body }, body: { a: 1 }",
                "SINCE-SYNTAX-002 | { in: body }, body: [1] | { in: body }, body: merge({ }, { })",
                "SINCE-SYNTAX-003 | { sorted: true } | { sorted: true, field: .a }",
                "SINCE-SYNTAX-003 | { sorted: ascending } | { sorted: false }",
                "SINCE-SYNTAX-004 | { param: \"a\" }, sinceParam: \"b\" | , sinceParam: \"b\"",
                "SINCE-SYNTAX-004 | { format: iso }, sinceFormat: iso | , sinceFormat: iso",
                "SINCE-SYNTAX-004 | (\"k\"), syncKey: \"b\" | , syncKey: \"b\"",
                "SINCE-TYPE-001 | { lookback: 7 days, type: numeric_id } | { lookback: 7 days }",
                "SINCE-TYPE-001 | { overlap: 5, type: opaque_token } | { overlap: 5, type:"
                        + " numeric_id }",
                "SINCE-TYPE-001 | { overlap: 5, type: timestamp_utc } | { overlap: 5 days, type:"
                        + " timestamp_utc }"
            })
    void parts_that_do_not_go_together_are_refused(String code, String wrong, String right) {
        assertThat(codes(since(wrong))).contains(code);
        assertThat(codes(since(right))).doesNotContain(code);
    }

    private static String since(String rest) {
        return action("post \"/x\" { since: lastSync" + rest + " }");
    }
}
