package io.mehari.mission.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.expression.Expr;
import io.mehari.expression.Pattern;
import io.mehari.mission.Extra;
import io.mehari.mission.Mission;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How look-alikes are settled (mission-language 3.5), rule by rule. */
class LookAlikesTest {
    @Test
    void rule_1_a_brace_never_continues_an_expression() {
        Step.For loop = (Step.For) Missions.step("for s in ships where s.big { skip }");
        assertThat(loop.where()).isInstanceOf(Expr.Field.class);
        assertThat(loop.body()).hasSize(1);
        Step.Fetch fetch = (Step.Fetch) Missions.step("get url { timeout: 5 }");
        assertThat(fetch.path()).isInstanceOf(Expr.Name.class);
        assertThat(fetch.options().has("timeout")).isTrue();
        Step.Match match = (Step.Match) Missions.step("match response { _ -> skip }");
        assertThat(match.subject()).isInstanceOf(Expr.Name.class);
    }

    @Test
    void rule_2_a_brace_after_an_arrow_opens_a_block() {
        Step.Match match = (Step.Match) Missions.step("match x { _ -> { skip } }");
        assertThat(match.arms().get(0).block()).isTrue();
        assertThat(match.arms().get(0).steps()).hasOnlyElementsOfType(Step.Skip.class);
    }

    @Test
    void rule_3_an_empty_brace_or_a_known_option_name_opens_options() {
        List<Step.Arm> arms = arms("A -> queue ships { item: 1 } B -> get \"/x\" {} _ -> skip");
        assertThat(arms).hasSize(3);
        assertThat(((Step.Queue) arms.get(0).steps().get(0)).options().has("item")).isTrue();
    }

    @Test
    void rule_3_any_other_brace_belongs_to_the_next_arm() {
        List<Step.Arm> arms =
                arms(
                        "A -> retry { error: e } -> abort e, B -> queue ships { id: _ } where .x -> skip");
        assertThat(arms).hasSize(4);
        assertThat(arms.get(1).pattern()).isInstanceOf(Pattern.ObjectOf.class);
        assertThat(arms.get(3).guard()).isNotNull();
    }

    @Test
    void rule_3_a_misspelt_option_is_still_an_option() {
        assertThat(Missions.places(Missions.findings("get \"/x\" { parms: {} }")))
                .containsExactly("MISSION-PARSE-003 4:12");
        assertThat(Missions.places(Missions.findings("match x { _ -> get \"/x\" { parms: {} } }")))
                .containsExactly("MISSION-PARSE-003 4:27");
    }

    @Test
    void rule_4_a_declared_source_before_string_name_or_bracket_is_a_prefix() {
        assertThat(source("get Port \"/x\"")).isEqualTo("Port");
        assertThat(source("get Port path")).isEqualTo("Port");
        assertThat(source("get Port (path)")).isEqualTo("Port");
    }

    @Test
    void rule_4_any_other_name_starts_the_path() {
        assertThat(source("get Port.path")).isNull();
        assertThat(source("get concat(\"/a\", b)")).isNull();
        List<Step> steps = Missions.steps("get url\nstore response -> ships");
        assertThat(steps).hasSize(2);
    }

    @Test
    void rule_4_an_undeclared_name_before_a_string_is_meant_as_a_source() {
        assertThat(source("get Prot \"/x\"")).isEqualTo("Prot");
    }

    @Test
    void rule_5_delete_of_a_declared_store_is_a_record_deletion() {
        assertThat(Missions.step("delete ships[.id]")).isInstanceOf(Step.Delete.class);
        Step.Fetch fetch = (Step.Fetch) Missions.step("delete paths[0]");
        assertThat(fetch.method()).isEqualTo("DELETE");
        assertThat(fetch.path()).isInstanceOf(Expr.Index.class);
    }

    @Test
    void rule_6_keywords_start_steps_but_are_functions_and_expressions_elsewhere() {
        assertThat(Missions.step("map x -> T { a: map(.b, c => c) }"))
                .isInstanceOf(Step.MapTo.class);
        assertThat(Missions.expression("match e { 1 => 2 }")).isInstanceOf(Expr.Match.class);
        assertThat(Missions.expression(".match")).isInstanceOf(Expr.Field.class);
        assertThat(Missions.expression(".if.store")).isInstanceOf(Expr.Field.class);
        assertThat(Missions.expression("store(1)")).isInstanceOf(Expr.Call.class);
    }

    @Test
    void rule_7_an_infix_word_before_a_colon_is_a_key() {
        Expr.ObjectOf object =
                (Expr.ObjectOf) Missions.expression("{ a: b in: c contains: d is: 1 }");
        assertThat(object.entries())
                .extracting(Expr.Entry::key)
                .containsExactly("a", "in", "contains", "is");
        Step.Fetch fetch =
                (Step.Fetch)
                        Missions.step("get \"/x\" { since: lastSync { initial: null in: query } }");
        OptionValue.Since since =
                fetch.options().value("since", OptionValue.Since.class).orElseThrow();
        assertThat(since.options().word("in")).contains("query");
    }

    @Test
    void rule_8_validate_without_target() {
        assertThat(((Step.Validate) Missions.step("validate { assume .a }")).target()).isNull();
        assertThat(((Step.Validate) Missions.step("validate {}")).target()).isNull();
        assertThat(((Step.Validate) Missions.step("validate { a: 1 } { assume .a }")).target())
                .isInstanceOf(Expr.ObjectOf.class);
    }

    @Test
    void rule_8_match_without_subject_has_conditions() {
        Step.Match match =
                (Step.Match) Missions.step("match { a > 1 -> skip, B -> skip, _ -> skip }");
        assertThat(match.subject()).isNull();
        assertThat(match.arms().get(0).pattern()).isInstanceOf(Pattern.Condition.class);
        assertThat(match.arms().get(1).pattern()).isInstanceOf(Pattern.Condition.class);
        assertThat(match.arms().get(2).pattern()).isInstanceOf(Pattern.Wildcard.class);
    }

    @Test
    void rule_8_abort_takes_an_expression_only_on_its_line() {
        assertThat(((Step.Abort) Missions.step("abort error")).text()).isNotNull();
        List<Step> steps = Missions.steps("abort\nstore x -> ships");
        assertThat(((Step.Abort) steps.get(0)).text()).isNull();
        assertThat(((Step.Abort) arms("_ -> abort, A -> skip").get(0).steps().get(0)).text())
                .isNull();
        assertThat(((Step.Abort) arms("_ -> abort").get(0).steps().get(0)).text()).isNull();
    }

    @Test
    void rule_9_comparisons_do_not_chain() {
        assertThat(Missions.places(Missions.findings("let x = a < b < c")))
                .containsExactly("MISSION-PARSE-001 4:15");
        assertThat(Missions.findings("let x = a < b < c").get(0).hints().fix())
                .contains("do not chain");
    }

    @Test
    void rule_10_log_has_a_level_when_an_expression_follows_on_the_line() {
        assertThat(((Step.Log) Missions.step("log error \"x\"")).level()).isEqualTo("error");
        assertThat(((Step.Log) Missions.step("log error .message")).level()).isEqualTo("error");
        assertThat(((Step.Log) Missions.step("log error.message")).level()).isNull();
        assertThat(((Step.Log) Missions.step("log error { step: 1 }")).level()).isNull();
        List<Step> steps = Missions.steps("log error\nstore x -> ships");
        assertThat(((Step.Log) steps.get(0)).level()).isNull();
        assertThat(((Step.Log) steps.get(0)).text()).isInstanceOf(Expr.Name.class);
    }

    @Test
    void rule_11_a_name_and_a_colon_is_a_setting_whatever_the_name() {
        Mission mission =
                mission(
                        "check: A connector: \"c\" timeout: 5 stream on { } settings { secret on }");
        assertThat(mission.settings().entries()).hasSize(3);
        assertThat(mission.extras()).hasSize(2);
        assertThat(mission.extras().get(0)).isInstanceOf(Extra.Stream.class);
        assertThat(
                        ((Step.Fetch) Missions.step("get \"/x\" { stream: false }"))
                                .options()
                                .has("stream"))
                .isTrue();
    }

    @Test
    void rule_12_from_connector_names_a_connector_and_test_holds_a_fetch() {
        Mission mission =
                mission(
                        "source A from connector \"a.rb\" {} source B from \"b.json\" {}"
                                + " source C { test: get \"/x\", match: \"*.csv\", onError: stop }");
        List<Source> sources = mission.declarations().sources();
        assertThat(sources.get(0).connector()).isTrue();
        assertThat(sources.get(1).connector()).isFalse();
        OptionValue.Request test =
                sources.get(2).options().value("test", OptionValue.Request.class).orElseThrow();
        assertThat(test.fetch().method()).isEqualTo("GET");
        assertThat(sources.get(2).options().word("onError")).contains("stop");
    }

    @Test
    void rule_13_a_unit_belongs_to_the_number_or_call_before_it() {
        Step.Fetch fetch =
                (Step.Fetch)
                        Missions.step(
                                "get \"/x\" { since: lastSync { lookback: param(\"d\", 7) days overlap: 5 } }");
        OptionValue.Since since =
                fetch.options().value("since", OptionValue.Since.class).orElseThrow();
        OptionValue.Duration lookback =
                since.options().value("lookback", OptionValue.Duration.class).orElseThrow();
        assertThat(lookback.unit()).isEqualTo("day");
        assertThat(lookback.amount()).isInstanceOf(Expr.Call.class);
        assertThat(since.options().number("overlap")).isPresent();
    }

    @Test
    void rule_14_constructs_of_other_languages_are_syntax_errors() {
        for (String text : List.of("let a = b | c", "let a = 1..5", "let a = ^b", "pause 5")) {
            assertThat(Missions.findings(text)).as(text).isNotEmpty();
        }
    }

    private static List<Step.Arm> arms(String arms) {
        return ((Step.Match) Missions.step("match x { " + arms + " }")).arms();
    }

    private static @org.jspecify.annotations.Nullable String source(String fetch) {
        var source = ((Step.Fetch) Missions.step(fetch)).source();
        return source == null ? null : source.name();
    }

    private static Mission mission(String items) {
        return Missions.correct("mission M { " + items + " }").file().missions().get(0);
    }
}
