package io.mehari.mission.check;

import static io.mehari.mission.check.Checked.action;
import static io.mehari.mission.check.Checked.codes;
import static io.mehari.mission.check.Checked.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every lint of mission-language 4.3, each with a text that is nearly the same and fine. */
class LintRulesTest {
    record Case(String code, String doubtful, String fine) {
        /** The same with further items of the mission in both. */
        Case plus(String items) {
            String place = "store out: memory ";
            return new Case(
                    code,
                    doubtful.replace(place, place + items),
                    fine.replace(place, place + items));
        }

        @Override
        public String toString() {
            return code + " " + doubtful;
        }
    }

    @ParameterizedTest
    @MethodSource({"stored", "arms", "paging", "secrets", "names", "watermarks", "mappings"})
    void what_is_doubtful_is_found(Case one) {
        assertThat(codes(one.doubtful())).contains(one.code());
    }

    @ParameterizedTest
    @MethodSource({"stored", "arms", "paging", "secrets", "names", "watermarks", "mappings"})
    void what_is_nearly_the_same_and_fine_passes(Case one) {
        assertThat(codes(one.fine())).doesNotContain(one.code());
    }

    static Stream<Case> stored() {
        return Stream.of(
                steps(
                        "001",
                        "store { id: 1 } -> out for r in out where .b > 0 { }",
                        "store { id: 1 } -> out for r in out where .id > 0 { }"),
                steps(
                        "001",
                        "store { id: 1 } -> out for r in out { log r.b }",
                        "store { id: 1 } -> out store { b: 1 } -> out for r in out { log r.b }"),
                steps(
                        "001",
                        "for x in [1] { map x -> T { a: 1 } store x -> out } log out[1].b",
                        "for x in [1] { map x -> T { a: 1 } store x -> out } log out[1].a"),
                steps(
                        "001",
                        "store { a: 1 } -> out log first(filter(out, .b > 1))",
                        "get \"/x\" store { ...response, a: 1 } -> out log first(filter(out, .b > 1))"),
                steps(
                        "001",
                        "store { a: 1 } -> out log any of out where .b",
                        "log any of out where .b"),
                steps(
                                "001",
                                "apply t to 1 store response -> out log out.find(r => r.b)",
                                "apply t to 1 as x store response -> out log out.find(r => r.b)")
                        .plus("transform t -> T { a: 1 } "),
                steps(
                        "001",
                        "queue out { item: { a: 1 } } for r in out { log r.b }",
                        "queue out { item: { a: 1 } } for r in out { log r.a }"),
                steps(
                        "001",
                        "store { a: 1 } -> out for r in out { log r.b }",
                        "store { a: 1 } -> out for r in out { map r -> T { b: 1 } log r.b }"));
    }

    static Stream<Case> arms() {
        return Stream.of(
                steps(
                        "002",
                        "match 1 { _ -> skip, a -> skip }",
                        "match 1 { _ where 1 == 2 -> skip, a -> skip }"),
                steps(
                        "002",
                        "match 1 { a -> skip, 5 -> skip }",
                        "match 1 { 5 -> skip, a -> skip }"),
                steps(
                        "002",
                        "match 1 { { a: 1 } -> skip, { a: 1 } -> skip }",
                        "match 1 { { a: 1 } -> skip, { a: 2 } -> skip }"),
                steps(
                        "002",
                        "let a = match 1 { _ => 1, 2 => 3 }",
                        "let a = match 1 { 2 => 3, _ => 1 }"),
                steps(
                        "002",
                        "match { 1 == 1 -> skip 1 == 1 -> skip }",
                        "match { 1 == 1 -> skip 1 == 2 -> skip }"),
                steps(
                        "003",
                        "get \"/x\" match response { { a: 1 } -> skip }",
                        "get \"/x\" match response { { a: 1 } -> skip, _ -> skip }"),
                steps(
                        "003",
                        "get \"/x\" match response.data { [] -> skip }",
                        "get \"/x\" match response.data { [] -> skip, rows -> continue }"),
                steps(
                                "003",
                                "call S.op match { status() == 200 -> skip }",
                                "get \"/x\" log 1 match response { 5 -> skip }")
                        .plus("source S from \"there.json\" { auth: none } "),
                steps(
                        "003",
                        "get \"/x\" match response { 5 -> skip }",
                        "get \"/x\" match 1 { 5 -> skip }"));
    }

    static Stream<Case> paging() {
        return Stream.of(
                fetch("004", "paginate: page(p, 1)", "paginate: page(p, 1), until: true"),
                fetch("004", "paginate: offset(p, 1)", "paginate: cursor(p, 1, \"a\")"),
                fetch(
                        "004",
                        "paginate: cursor(p, 1)",
                        "paginate: cursor { param: p, size: 1, next: \"a\" }"));
    }

    static Stream<Case> secrets() {
        return Stream.of(
                fetch(
                        "005",
                        "headers: { Authorization: \"Bearer abcdef\" }",
                        "headers: { Authorization: concat(\"Bearer \", env(\"HOME\")) }"),
                fetch(
                        "005",
                        "headers: { \"X-Key\": \"sk_live_51HxyzABCDEFghijklmnop\" }",
                        "headers: { \"X-Key\": \"one-two-three-four-five-six-seven\" }"),
                fetch(
                        "005",
                        "body: { a: { client_secret: \"hush!\" } }",
                        "body: { grant_type: \"refresh_token\", when: \"2024-01-01T00:00:00.000Z\" }"),
                fetch(
                        "005",
                        "params: { api_key: \"abcd\" }",
                        "params: { page_token: \"abcd\", api_key: \"\" }"),
                fetch(
                        "005",
                        "params: { x: \"a8Kd02mNx71Qpz5vLr3tYb9w\" }",
                        "params: { x: \"customers_orders_2024_export_v2\" }"),
                steps("005", "get \"/x?token=abcdef\"", "get \"/x?page=abcdef\""),
                steps("005", "get \"https://me:pw@h/x\"", "get \"https://h/x\""),
                source(
                        "005",
                        "auth: bearer, base: \"https://h\", token: \"abcdef\"",
                        "auth: bearer, base: \"https://h\", token: env(\"HOME\")"),
                source(
                        "012",
                        "auth: bearer, base: \"http://h/x\"",
                        "auth: bearer, base: \"https://h/x\""),
                source(
                        "012",
                        "auth: bearer, base: \"http://h/x\"",
                        "auth: bearer, base: \"http://127.0.0.1:8080/x\""),
                source(
                        "012",
                        "auth: bearer, base: \"http://h/x\"",
                        "auth: none, base: \"http://h/x\""),
                steps(
                        "012",
                        "get \"http://h/x\" { headers: { Authorization: env(\"HOME\") } }",
                        "get \"http://localhost/x\" { headers: { Authorization: env(\"HOME\") } }"),
                steps("012", "get \"http://me:pw@h/x\"", "get \"http://h/x\""));
    }

    static Stream<Case> names() {
        return Stream.of(
                steps("006", "let a = 1 let a = 2", "let a = 1 for x in [1] { let a = 2 }"),
                steps("006", "for x in [1] { let x = 2 }", "for x in [1] { let y = 2 }"),
                steps(
                        "006",
                        "let a = 1 match 1 { _ -> { let a = 2 } }",
                        "match 1 { 1 -> { let a = 1 } _ -> { let a = 2 } }"),
                steps("006", "apply t to 1 as a let a = 2", "apply t to 1 let a = 2")
                        .plus("transform t -> T { a: 1 } "),
                items("006", "let a = 1 let a = 2", "let a = 1 let b = 2"),
                steps("011", "for order in [1] { log oder }", "for order in [1] { log order }"),
                steps("011", "for order in [1] { log Order }", "for order in [1] { log total }"),
                steps("011", "log outt", "log out"),
                steps(
                        "011",
                        "let run1 = 1 log [1].map(x => runn)",
                        "let run1 = 1 log [1].map(runs => runs)"),
                fetch(
                        "011",
                        "paginate: page(skip, 1), until: skipp",
                        "paginate: page(skip, 1), until: skip and page"),
                items("013", "action A { }", "action A { } check: A"),
                items("013", "action A { run A }", "check: A action A { run A }"),
                items("013", "store s: file", "store s: file let a = length(s)"),
                items(
                        "013",
                        "schema A { a: int }",
                        "schema A { a: int } check: B action B { map 1 -> A { a: 1 } }"),
                items(
                        "013",
                        "transform t -> A { a: 1 }",
                        "transform t -> A { a: 1 } check: B action B { apply t to 1 }"),
                items(
                        "013",
                        "source S { files: \"f\" }",
                        "source S { files: \"f\" } check: B action B { for f in S { } }"),
                items("013", "trigger T { get \"/x\" }", "trigger T { get \"/x\" } on T as job"),
                items(
                        "013",
                        "settings { config a }",
                        "settings { config a } let b = config(\"a\")"));
    }

    static Stream<Case> watermarks() {
        return Stream.of(
                steps(
                        "007",
                        "for r in [1] { get r { since: lastSync } }",
                        "for r in [1] { get r { since: lastSync(concat(\"i:\", r.id)) } }"),
                steps(
                        "007",
                        "for r in [1] { get r { since: lastSync(\"k\") } }",
                        "get \"/x\" { since: lastSync(\"k\") }"),
                steps(
                        "007",
                        "for r in [1] { get r { since: lastSync, syncKey: \"k\" } }",
                        "for r in [1] { get r { since: lastSync, syncKey: r.id } }"),
                steps(
                        "008",
                        "get \"/x\" { since: lastSync } get \"/x/?a=1\" { since: lastSync }",
                        "get \"/x\" { since: lastSync } get \"/y\" { since: lastSync }"),
                steps(
                        "008",
                        "get \"/x\" { since: lastSync(\"k\") } get \"/y\" { since: lastSync(\"k\") }",
                        "get \"/x\" { since: lastSync(\"k\") } get \"/x\" { since: lastSync }"),
                steps(
                        "008",
                        "get \"/x\" { since: lastSync } get \"/x\" { since: lastSync }",
                        "get \"/x\" { since: lastSync } get \"/x\" { since: now() }"),
                fetch(
                        "014",
                        "since: lastSync { field: .meta.issue_date }",
                        "since: lastSync { field: .updated_at }"),
                fetch(
                        "014",
                        "since: lastSync { field: \"occurred_at\" }",
                        "since: lastSync { updateFrom: \"date_of_update\" }"),
                items("014", "stream s { cursor: .date }", "stream s { cursor: .dates }"));
    }

    static Stream<Case> mappings() {
        String schema = "schema T { a: int, b: string? ...U } schema U { c: int } ";
        return Stream.of(
                steps("009", "map 1 -> T { a: 1, c: 1, d: 1 }", "map 1 -> T { a: 1, c: 1 }")
                        .plus(schema),
                steps("009", "map 1 -> T { a: 1 }", "map 1 -> T { ...response }").plus(schema),
                steps("009", "map 1 -> T { ...response, d: 1 }", "map 1 -> Other { d: 1 }")
                        .plus(schema),
                items(
                        "009",
                        "schema T { a: int } transform t -> T { b: 1 }",
                        "schema T { a: int? } transform t -> T { }"),
                steps(
                        "010",
                        "get \"/x\" map response -> T { a: .b } log response.b",
                        "get \"/x\" map response -> T { a: .b } log response.a"),
                steps(
                        "010",
                        "get \"/x\" map response -> T { a: .b } log .b",
                        "get \"/x\" for r in response { map r -> T { a: .b } } log response.b"),
                steps(
                                "010",
                                "get \"/x\" apply t to response log response.b",
                                "get \"/x\" apply t to response as x log response.b")
                        .plus("transform t -> T { a: .a } "),
                steps(
                        "010",
                        "map 1 -> T { a: 1 } log response.b",
                        "map 1 -> T { a: 1 } get \"/x\" log response.b"),
                steps(
                        "010",
                        "map 1 -> T { a: 1 } match 1 { 1 -> { map 1 -> T { c: 1 } } _ -> skip } log response.a",
                        "map 1 -> T { a: 1 } match 1 { 1 -> { map 1 -> T { c: 1 } } _ -> continue } log response.a"));
    }

    private static Case steps(String code, String doubtful, String fine) {
        return new Case("MISSION-LINT-" + code, action(doubtful), action(fine));
    }

    private static Case fetch(String code, String doubtful, String fine) {
        return steps(code, "get \"/x\" { " + doubtful + " }", "get \"/x\" { " + fine + " }");
    }

    private static Case items(String code, String doubtful, String fine) {
        return new Case("MISSION-LINT-" + code, with(doubtful), with(fine));
    }

    private static Case source(String code, String doubtful, String fine) {
        return items(code, "source S { " + doubtful + " }", "source S { " + fine + " }");
    }
}
