package io.mehari.mission.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Severity;
import io.mehari.mission.parse.MissionParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksTest {
    @Test
    void findings_come_by_place_and_point_at_the_word() {
        String text =
                """
                mission Case {
                  source Api { auth: none, base: "http://127.0.0.1:1" }
                  store out: memory("out")
                  action Go {
                    get "/x" { source: Apii, paginate: page(page, 0), until: true }
                    map response -> T { id: lowercse(.id) }
                    store response -> Out
                    match response { _ -> jump Nowhere then retry }
                  }
                  run Go then Nope
                  schedule: cron "0 61 * * *"
                }
                """;

        assertThat(Checked.places(text))
                .containsExactly(
                        "MISSION-LINT-013 2:10",
                        "MISSION-LINT-013 3:9",
                        "MISSION-CHECK-003 5:24",
                        "MISSION-CHECK-011 5:51",
                        "MISSION-CHECK-006 6:29",
                        "MISSION-CHECK-002 7:23",
                        "MISSION-CHECK-001 8:32",
                        "MISSION-CHECK-001 10:15",
                        "MISSION-CHECK-012 11:21");
    }

    @Test
    void unknown_names_come_with_the_known_ones_and_the_nearest() {
        assertThat(Checked.findings(Checked.action("store 1 -> outt")))
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.message())
                                    .isEqualTo("unknown store 'outt'; known: out");
                            assertThat(finding.hints().suggestion()).isEqualTo("out");
                        });
    }

    @Test
    void a_mission_that_is_right_gives_nothing() {
        assertThat(Checked.codes(Checked.with(""))).isEmpty();
    }

    @Test
    void a_secret_is_not_repeated_and_its_place_is_exactly_the_literal() {
        Diagnostic finding =
                Checked.findings(
                                """
                                mission M {
                                  source Api { auth: none, base: "https://h" }
                                  action Go { get "/x" { headers: { "X-Key": "sk_live_51HxyzABCDEFghij" } } }
                                  run Go
                                }
                                """)
                        .get(0);

        assertThat(finding.toString()).doesNotContain("sk_live").contains("***");
        assertThat(finding.position().column()).isEqualTo(46);
        assertThat(finding.position().length()).isEqualTo("\"sk_live_51HxyzABCDEFghij\"".length());
    }

    @Test
    void the_field_that_is_never_stored_is_named_with_both_places() {
        Diagnostic finding =
                Checked.findings(
                                """
                                mission M {
                                  source Api { auth: none, base: "https://h" }
                                  store repos: file
                                  action Load {
                                    get "/repos"
                                    for repo in response {
                                      map repo -> Repo { id: .id }
                                      store repo -> repos
                                    }
                                  }
                                  action Use {
                                    for repo in repos where .open > 0 { log repo.id }
                                  }
                                  run Load then Use
                                }
                                """)
                        .get(0);

        assertThat(Checked.place(finding)).isEqualTo("MISSION-LINT-001 12:29");
        assertThat(finding.message()).contains("'open'", "'repos'", "m.mission:8:21");
    }

    @Test
    void unhandled_statuses_are_those_no_arm_mentions() {
        String text =
                Checked.action(
                        "get \"/x\" match response { { code: 404 } -> skip, { a: 1 } where .code =="
                                + " 503 -> skip }");

        assertThat(Checked.findings(text))
                .filteredOn(finding -> finding.code().equals("MISSION-LINT-003"))
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.message()).endsWith("no arm mentions 401, 429"));
    }

    @Test
    void what_two_missions_share_is_reported_once_and_used_when_one_uses_it() {
        String text =
                """
                source Api { auth: bear, base: "https://h" }
                store one: file
                store none: file
                action Load { get "/x" store response -> one }
                mission A { run Load }
                mission B { action Other { get "/y" } run Other }
                """;

        assertThat(Checked.places(text))
                .containsExactly("MISSION-CHECK-016 1:20", "MISSION-LINT-013 3:7");
    }

    @Test
    void a_shared_action_is_judged_by_the_missions_that_use_it() {
        String text =
                """
                source Api { auth: none, base: "https://h" }
                action Load { get "/x" store response -> mine }
                action Idle { get "/x" store response -> nobodys }
                mission A { action Other { get "/y" } run Other }
                mission B { store mine: file run Load }
                """;

        assertThat(Checked.places(text))
                .containsExactly("MISSION-LINT-013 3:8", "MISSION-CHECK-002 3:42");
    }

    @Test
    void what_a_syntax_error_cut_away_is_no_finding_of_its_own() {
        MissionParser.ParseResult parsed =
                MissionParser.parse(
                        "m.mission",
                        """
                        mission M {
                          source Api { auth: none, base: "https://h" }
                          store extra file
                          action Go { get "/x" store response -> extra store 1 -> gone }
                          rnu Go
                        }
                        """);

        assertThat(parsed.diagnostics()).isNotEmpty();
        assertThat(Checks.check(Checked.set(parsed)))
                .extracting(Diagnostic::code)
                .containsExactly("MISSION-CHECK-002");
    }

    @Test
    void a_document_by_url_is_an_info_that_says_when_it_is_read() {
        String text = Checked.with("source S from \"https://h/api.json\" { auth: none }");

        assertThat(Checked.findings(text))
                .filteredOn(finding -> finding.code().equals("MISSION-CHECK-013"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.INFO));
    }

    @Test
    void wrong_counts_of_arguments_name_the_accepted_ones() {
        List<Diagnostic> findings = Checked.findings(Checked.action("log \"a\".split()"));

        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("MISSION-CHECK-006"))
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.message())
                                        .isEqualTo(
                                                "'split' takes 2 arguments, 1 given, the value"
                                                        + " before it counted"));
    }
}
