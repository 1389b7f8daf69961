package io.mehari.mission.check;

import static io.mehari.mission.check.Checked.action;
import static io.mehari.mission.check.Checked.codes;
import static io.mehari.mission.check.Checked.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every error of mission-language 4.2, each with a text that is nearly the same and right. */
class ErrorRulesTest {
    record Case(String code, String wrong, String right) {
        /** The same with further items of the mission in both. */
        Case plus(String items) {
            String place = "store out: memory ";
            return new Case(
                    code, wrong.replace(place, place + items), right.replace(place, place + items));
        }

        @Override
        public String toString() {
            return code + " " + wrong;
        }
    }

    @ParameterizedTest
    @MethodSource({"names", "directives", "paging", "times", "words", "sources", "options"})
    void what_is_wrong_is_found(Case one) {
        assertThat(codes(one.wrong())).contains(one.code());
    }

    @ParameterizedTest
    @MethodSource({"names", "directives", "paging", "times", "words", "sources", "options"})
    void what_is_nearly_the_same_and_right_passes(Case one) {
        assertThat(codes(one.right())).doesNotContain(one.code());
    }

    static Stream<Case> names() {
        return Stream.of(
                steps(
                        "001",
                        "match 1 { _ -> jump Gone then continue }",
                        "match 1 { _ -> jump Go then continue }"),
                steps("001", "run Gone", "run Go"),
                items("001", "check: Gone", "check: Go"),
                steps("002", "store 1 -> gone", "store 1 -> out"),
                steps("002", "queue gone", "queue out"),
                steps("002", "clear gone", "clear out"),
                steps(
                        "002",
                        "for x in [1] onError queue gone { }",
                        "for x in [1] onError queue out { }"),
                steps(
                        "002",
                        "wait { storage: { target: gone } }",
                        "wait { storage: { target: out } }"),
                items("002", "stream S from gone { }", "stream S from out { }"),
                items("002", "on T { deadLetter: gone } as job", "on T { deadLetter: out } as job"),
                steps("003", "get \"/x\" { source: Gone }", "get \"/x\" { source: Api }"),
                steps("003", "call Gone.op", "call Api.op"),
                items(
                        "003",
                        "on T as job",
                        "trigger T { get \"/x\" events: response } on T as job"),
                items("003", "on Gone.t as job", "on Api.t as job"),
                whole(
                        "003",
                        "mission M { action Go { get \"/x\" } run Go }",
                        "mission M { source A { auth: none, base: \"h\" } action Go { get \"/x\" } run Go }"),
                steps("004", "match 1 { Gone -> continue }", "match 1 { gone -> continue }"),
                steps(
                        "004",
                        "match 1 { { a: [Gone] } -> continue }",
                        "match 1 { { a: [gone] } -> continue }"),
                items(
                        "004",
                        "schema A { b: strin }",
                        "schema A { b: array<string>, c: { d: A? } }"),
                items("004", "schema A { ...Gone }", "schema A { ...B } schema B { c: int }"),
                items(
                        "004",
                        "transform t: Gone -> A { }",
                        "schema Here { a: int } transform t: Here -> A { }"),
                steps("005", "apply gone to 1", "apply t to 1").plus(" transform t -> T { }"),
                steps("006", "let a = lenght([])", "let a = length([])"),
                steps("006", "let a = length()", "let a = shout()"),
                steps("006", "let a = [].length(1)", "let a = [].length()"),
                steps("006", "let a = 1 | gone()", "let a = 1 | toString()"),
                items("007", "store out: file", "source out { auth: none, base: \"h\" }"),
                items("007", "action A { } action A { }", "action A { } schema A { }"),
                items("007", "stream s { } stream s { }", "stream s { } trigger s { get \"/x\" }"),
                items("008", "run Go", "let a = 1"),
                items(
                        "008",
                        "schedule: every 1 hour schedule: every 2 hours",
                        "schedule: every 1 hour"),
                items("008", "settings { } settings { }", "settings { }"),
                whole("008", "mission M { action Go { } }", "mission M { action Go { } run Go }"));
    }

    static Stream<Case> directives() {
        return Stream.of(
                steps("009", "match 1 { _ -> retry }", "get \"/x\" match 1 { _ -> retry }"),
                steps(
                        "009",
                        "for x in [1] { get \"/x\" } match 1 { _ -> retry }",
                        "get \"/x\" for x in [1] { match 1 { _ -> retry } }"),
                steps(
                        "009",
                        "match 1 { _ -> jump Go then retry }",
                        "match 1 { _ -> jump Go then continue }"),
                steps("010", "continue", "match 1 { _ -> continue }"),
                steps(
                        "010",
                        "for x in [1] { continue }",
                        "for x in [1] { match x { _ -> { continue } } }"),
                steps("015", "queue", "queue out"));
    }

    static Stream<Case> paging() {
        return Stream.of(
                fetch("011", "paginate: page(page, 0)", "paginate: page(page, 1)"),
                fetch(
                        "011",
                        "paginate: page(page, 1), maxPages: 0",
                        "paginate: page(page, 1), maxPages: 1"),
                fetch("011", "until: true", "until: true, paginate: page(page, 1)"),
                fetch("011", "onRepeat: stop", "onRepeat: stop, paginate: page(page, 1)"),
                fetch(
                        "011",
                        "paginate: cursor(after, 1, \"a b\")",
                        "paginate: cursor(after, 1, \"data[length(data)-1].id\")"),
                fetch(
                        "011",
                        "paginate: page(page, 1), itemsPath: \"a[\"",
                        "paginate: page(page, 1), itemsPath: \"a.b\""),
                items(
                        "011",
                        "trigger T { get \"/x\" { since: lastSync } }",
                        "trigger T { get \"/x\" { params: { a: 1 } } }"),
                source(
                        "011",
                        "auth: none, base: \"h\", test: get \"/x\" { paginate: page(p, 1) }",
                        "auth: none, base: \"h\", test: get \"/x\""));
    }

    static Stream<Case> times() {
        return Stream.of(
                items(
                        "012",
                        "schedule: cron \"61 * * * *\"",
                        "schedule: cron \"*/15 9-17 1,15 jan-jun mon-fri\""),
                items("012", "schedule: cron \"* * * *\"", "schedule: cron \"0 9 1 * 7\""),
                items("012", "schedule: cron \"0 9 1 * */0\"", "schedule: cron \"0 9 1 * */2\""),
                items("012", "schedule: every 0 hours", "schedule: every 1 hour"),
                items("012", "schedule: every 2 fortnights", "schedule: every 2 weeks"),
                items(
                        "012",
                        "schedule: at \"tomorrow\"",
                        "schedule: at \"2026-01-31 09:30 Europe/Berlin\""),
                items(
                        "012",
                        "schedule: at \"2026-02-30 09:30\"",
                        "schedule: at \"2026-02-28T09:30:00Z\""),
                items("012", "timezone: \"Mars/Olympus\"", "timezone: \"Europe/Berlin\""));
    }

    static Stream<Case> words() {
        return Stream.of(
                steps("014", "let a = env(b)", "let a = env(\"HOME\")"),
                steps("014", "let a = env(\"PATH\")", "let a = env(\"ALLOWED_PATH\")"),
                steps("014", "let a = config(1)", "let a = config(\"x\", 1)"),
                source("016", "auth: bear, base: \"h\"", "auth: bearer, base: \"h\""),
                source("016", "auth: hmac, base: \"h\"", "auth: hmac_sha, base: \"h\""),
                fetch("016", "retry: { backoff: cubic }", "retry: { backoff: linear }"),
                fetch("016", "retry: eager", "retry: patient"),
                source(
                        "016",
                        "auth: none, base: \"h\", rateLimit: { strategy: wait }",
                        "auth: none, base: \"h\", rateLimit: { strategy: \"pause\" }"),
                source(
                        "016",
                        "auth: none, base: \"h\", validationMode: lax",
                        "auth: none, base: \"h\", validationMode: warn"),
                fetch(
                        "016",
                        "paginate: page(p, 1), onRepeat: go",
                        "paginate: page(p, 1), onRepeat: stop"),
                fetch(
                        "016",
                        "since: lastSync { format: unix-ms }",
                        "since: lastSync { format: \"unix-ms\" }"),
                fetch(
                        "016",
                        "since: lastSync, sinceFormat: weeks",
                        "since: lastSync, sinceFormat: date"),
                fetch(
                        "016",
                        "since: lastSync { type: text }",
                        "since: lastSync { type: numeric_id }"),
                fetch("016", "since: lastSync { in: cookie }", "since: lastSync { in: header }"),
                items("016", "parallelMode: \"race\"", "parallelMode: \"fail-fast\""),
                items("016", "settings { config a: text }", "settings { config a: url }"),
                source(
                        "016",
                        "files: \"file:/in\", format: excel",
                        "files: \"file:/in\", format: csv"),
                source(
                        "016",
                        "files: \"file:/in\", onError: go",
                        "files: \"file:/in\", onError: skip"),
                items("016", "on T { onJobError: go } as job", "on T { onJobError: stop } as job"),
                steps("016", "let a = 1 is text", "let a = 1 is String"));
    }

    static Stream<Case> sources() {
        return Stream.of(
                source("017", "auth: none", "auth: none, base: \"h\""),
                source("017", "base: \"h\"", "auth: none, base: \"h\""),
                source("017", "auth: none, base: \"h\", files: \"f\"", "files: \"f\""),
                source(
                        "017",
                        "auth: none, base: \"h\", recursive: true",
                        "files: \"f\", recursive: true"),
                items(
                        "017",
                        "source S from connector \"a.rb\" { java: \"x\" }",
                        "source S from connector \"a.rb\" { }"),
                source("017", "java: \"poke\", base: \"h\"", "java: \"poke\", config: { a: 1 }"),
                steps("017", "call Api.op", "call S.op")
                        .plus(" source S from \"there.json\" { auth: none }"),
                steps("017", "get \"/x\" { source: F }", "get \"/x\" { source: Api }")
                        .plus(" source F { files: \"f\" }"),
                whole(
                        "017",
                        "mission M { source F { files: \"f\" } action Go { get \"/x\" } run Go }",
                        "mission M { source F { files: \"f\" } action Go { for x in F { } } run Go }"),
                items(
                        "018",
                        "source S from \"gone.json\" { auth: none }",
                        "source S from \"there.json\" { auth: none }"),
                items(
                        "018",
                        "source S from \"gone.json\" { auth: none }",
                        "source S from \"https://h/a.json\" { auth: none }"));
    }

    static Stream<Case> options() {
        return Stream.of(
                items("019", "store s: file(\"../x\")", "store s: file(\"x-1.json\")"),
                items("019", "store s: flie(\"x\")", "store s: redis(\"../x\")"),
                items(
                        "019",
                        "store s: match 1 { _ => sql(\"a b\") }",
                        "store s: match 1 { _ => memory(\"a b\") }"),
                items("019", "store _s: file", "store s: file"),
                fetch("020", "timeout: \"x\"", "timeout: 5"),
                fetch("020", "flushEvery: 0", "flushEvery: 1"),
                fetch("020", "flushEvery: 1.5", "flushEvery: 1.0"),
                fetch(
                        "020",
                        "paginate: page(page, 1), maxPages: 1.5",
                        "paginate: page(page, 1), maxPages: 2"),
                steps("020", "for x in [1] concurrency 1.5 { }", "for x in [1] concurrency 2 { }"),
                fetch("020", "headers: []", "headers: { }"),
                fetch(
                        "020",
                        "since: lastSync { lookback: 7 }",
                        "since: lastSync { lookback: 7 days }"),
                source("020", "auth: none, base: 5", "auth: none, base: env(\"HOME\")"),
                items("020", "skipIfRunning: 1", "skipIfRunning: true"),
                steps("020", "for x in [1] concurrency 65 { }", "for x in [1] concurrency 64 { }"),
                steps(
                        "020",
                        "store 1 -> out { upsert: \"yes\" }",
                        "store 1 -> out { upsert: true }"),
                steps("020", "retry { delay: -1 }", "retry { delay: response.retryAfter * 1000 }"));
    }

    private static Case whole(String code, String wrong, String right) {
        return new Case("MISSION-CHECK-" + code, wrong, right);
    }

    private static Case steps(String code, String wrong, String right) {
        return whole(code, action(wrong), action(right));
    }

    private static Case fetch(String code, String wrong, String right) {
        return steps(code, "get \"/x\" { " + wrong + " }", "get \"/x\" { " + right + " }");
    }

    private static Case items(String code, String wrong, String right) {
        return whole(code, with(wrong), with(right));
    }

    private static Case source(String code, String wrong, String right) {
        return items(code, "source S { " + wrong + " }", "source S { " + right + " }");
    }
}
