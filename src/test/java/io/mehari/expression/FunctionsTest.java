package io.mehari.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionsTest {
    private final FakeEnvironment environment =
            new FakeEnvironment()
                    .withEnvironmentVariable("HOME_PAGE", "h")
                    .withSetting("secret", "token", "t0k")
                    .withSetting("config", "size", 50L)
                    .withSetting("config", "open", null)
                    .withSetting("param", "day", "mon")
                    .withAnswer(201, "X-Total", "7")
                    .withFunction("webhookUrl", values -> "https://h" + values.get(0))
                    .withSubject(
                            Table.value(
                                    """
                                    {n: [3, 1, 2, 2], s: ["x", "y", "z"], e: [], nul: null,
                                     objs: [{id: "p", v: 10}, {id: "q", v: 20}, {id: "r", v: 30}],
                                     mixed: ["b", null, 2, "a", 1, true], text: "\\uD83D\\uDE00abc"}
                                    """));

    static Stream<Arguments> positive() {
        return Table.rows(
                """
                length(.s) --> 3
                length("abc") --> 3
                length(.text) --> 4
                length({a: 1}) --> 0
                lowercase("ÀIb") --> "àib"
                uppercase("straße") --> "STRASSE"
                trim("\\u00A0 Hello World \\n") --> "Hello World"
                trimStart("  a ") --> "a "
                trimEnd(" a  ") --> " a"
                slugify("  Crème Brûlée: 100% Ünïque! ") --> "creme-brulee-100-unique"
                concat("a", null, 1, true) --> "a1true"
                concat([1], [2, [3]], null, 4) --> [1,2,[3],4]
                substring("Lovelace", 0, 2) --> "Lo"
                substring("Lovelace", 6) --> "ce"
                substring("Lovelace", 6, 99) --> "ce"
                substring("Lovelace", 5, 2) --> ""
                substring(.text, 1, 2) --> "a"
                split("a,b,,", ",") --> ["a","b","",""]
                split("a.b", ".") --> ["a","b"]
                split("ab", "") --> ["a","b"]
                join(["a", 1, null], "-") --> "a-1-"
                replace("hello", "l", "L") --> "heLLo"
                replace("a.b$c", ".", "$1") --> "a$1b$c"
                first(.s) --> "x"
                last(.s) --> "z"
                count(.n) --> 4
                isEmpty(.e) --> true
                isEmpty(.n) --> false
                includes(.n, "2") --> true
                includes(.n, 9) --> false
                flatten([[1, 2], 3, [[4]]]) --> [1,2,3,[4]]
                unique([3, 1, 2, 2, "3", 3.0, null, null, {a: 1}, {a: 1.0}]) --> [3,1,2,null,{"a":1}]
                sort(.n) --> [1,2,2,3]
                sort(.mixed) --> [1,2,"a","b",true,null]
                sort(["10", "9", 10, 9]) --> [9,10,"10","9"]
                sortBy(.objs, -.v) | map(.id) --> ["r","q","p"]
                sortBy([{k: 1, n: 1}, {k: 0, n: 2}, {k: 1, n: 3}], x => x.k) | map(.n) --> [2,1,3]
                chunks([1, 2, 3, 4, 5], 2) --> [[1,2],[3,4],[5]]
                range(3) --> [0,1,2]
                range(2, 5) --> [2,3,4]
                range(5, 2) --> []
                map(.n, x => x * 2) --> [6,2,4,4]
                .objs.map(.id) --> ["p","q","r"]
                filter(.objs, .v > 15) | map(.id) --> ["q","r"]
                find(.objs, .id == "q") --> {"id":"q","v":20}
                findIndex(.objs, .id == "r") --> 2
                findIndex(.objs, .id == "z") --> -1
                reduce(.n, (a, x) => a + x, 0) --> 8
                reduce(.objs, (a, x) => {...a, v: (a.v or 0) + x.v}, {}) --> {"v":60}
                sum(.n) --> 8
                sum(.objs, .v) --> 60
                sum([]) --> 0
                sum([0.1, 0.2]) --> 0.3
                min(.n) --> 1
                min(3, 1, 2) --> 1
                min(.n.first(), 2) --> 2
                min(["b", "a"]) --> "a"
                max(.objs, .v) --> 30
                max(1, "7") --> "7"
                max([1, null, 3.0]) --> 3.0
                avg(.n) --> 2
                avg(.objs, x => x.v / 7) --> 2.857142857142857142857142857142857
                keys({a: 1, b: 2}) --> ["a","b"]
                values({a: 1, b: 2}) --> [1,2]
                entries({a: 1, b: null}) --> [["a",1],["b",null]]
                hasKey({a: null}, "a") --> true
                hasKey({a: 1}, "b") --> false
                pick({a: 1, b: 2}, ["b", "z"]) --> {"b":2}
                omit({a: 1, b: 2}, ["b"]) --> {"a":1}
                merge({a: 1, b: 1}, {b: 2}) --> {"a":1,"b":2}
                round(-2.5) --> -2
                round(2.5) --> 3
                round(3.14159, 2) --> 3.14
                round(1.005, 2) --> 1.01
                round(-1.005, 2) --> -1
                round(1250, -2) --> 1300
                round("2.4") --> 2
                floor(-1.5) --> -2
                ceil(1.2) --> 2
                abs(-3.50) --> 3.5
                pow(2, 100) --> 1267650600228229401496703205376
                pow(2, -2) --> 0.25
                pow(3, -1) --> 0.3333333333333333333333333333333333
                pow(9, 0.5) --> 3
                sqrt(16) --> 4
                sqrt(2) --> 1.414213562373095048801688724209698
                toNumber(" 007 ") --> 7
                toNumber("1.5e2") --> 150
                toNumber("1,5") --> null
                toNumber("") --> null
                toNumber(true) --> 1
                toString(21.0) --> "21.0"
                toString([1]) --> "[1]"
                toBoolean("No") --> false
                toBoolean("off") --> false
                toBoolean("FALSE") --> false
                toBoolean("") --> false
                toBoolean("0") --> false
                toBoolean("yes") --> true
                toBoolean(0) --> false
                toArray(1) --> [1]
                toArray([1]) --> [1]
                now() --> "2024-01-31T10:20:30.456Z"
                timestamp() --> 1706696430456
                parseDate("2024-02-29") --> "2024-02-29T00:00:00.000Z"
                fromUnix(1706696430) --> "2024-01-31T10:20:30.000Z"
                formatDate("2024-01-31T10:20:30Z", "MMM D, YYYY") --> "Jan 31, 2024"
                year("2024-01-31T10:20:30Z") --> 2024
                month("2024-01-31T23:20:30-02:00") --> 2
                day("2024-01-31") --> 31
                hour("2024-01-31T10:20:30+02:00") --> 8
                minute("2024-01-31T10:20:30+0030") --> 50
                dayOfWeek("2024-02-04") --> 0
                dayOfWeek("2024-01-31") --> 3
                addDays("2024-01-31T10:20:30Z", 30) --> "2024-03-01T10:20:30.000Z"
                addDays("2024-01-31", 0.5) --> "2024-01-31T12:00:00.000Z"
                addHours("2024-01-31T23:00:00Z", 2) --> "2024-02-01T01:00:00.000Z"
                addMonths("2024-01-31T10:20:30Z", 1) --> "2024-02-29T10:20:30.000Z"
                addMonths("2024-03-31", -1) --> "2024-02-29T00:00:00.000Z"
                subtractDays("2024-03-01", 1) --> "2024-02-29T00:00:00.000Z"
                diffDays("2024-01-01", "2024-01-31T23:59:59Z") --> 30
                diffDays("2024-01-31", "2024-01-01") --> -30
                isBefore("2024-01-01", "2024-01-01T00:00:01Z") --> true
                isAfter("2024-01-01", "2024-01-01T00:00:01Z") --> false
                length(uuid()) --> 36
                substring(generateId(), 14, 15) --> "4"
                env("HOME_PAGE") --> "h"
                env("UNSET_NAME") --> ""
                secret("token") --> "t0k"
                config("size") --> 50
                config("none", 5) --> 5
                config("open") --> null
                param("day") --> "mon"
                param("none") --> null
                status() --> 201
                header("x-total") --> "7"
                webhookUrl("/in") --> "https://h/in"
                """);
    }

    @ParameterizedTest
    @MethodSource
    void positive(String expression, String expected) {
        assertThat(Table.json(Table.evaluate(expression, environment))).isEqualTo(expected);
    }

    static Stream<Arguments> nullInput() {
        return Table.rows(
                """
                length(null) --> 0
                lowercase(.gone) --> null
                uppercase(null) --> null
                trim(null) --> null
                trimStart(null) --> null
                trimEnd(null) --> null
                slugify(null) --> null
                concat(null) --> ""
                substring(null, 0, 2) --> null
                split(null, ",") --> null
                join(null, ",") --> null
                replace(null, "a", "b") --> null
                first(null) --> null
                last(null) --> null
                last("text") --> null
                count(null) --> 0
                isEmpty(null) --> true
                isEmpty(5) --> true
                includes(null, 1) --> false
                flatten(null) --> []
                unique(null) --> []
                sort(null) --> []
                sortBy(null, .x) --> []
                chunks(null, 2) --> []
                map(null, .x) --> []
                filter(null, .x) --> []
                find(null, .x) --> null
                findIndex(null, .x) --> -1
                reduce(null, (a, x) => a + x, 5) --> 5
                min(null) --> null
                min(null, 3) --> 3
                max([]) --> null
                avg(null) --> null
                keys(null) --> []
                values(null) --> []
                entries(null) --> []
                hasKey(null, "a") --> false
                pick(null, ["a"]) --> {}
                omit(null, ["a"]) --> {}
                merge(null, {a: 1}) --> {"a":1}
                round(null) --> null
                floor(null) --> null
                ceil(null) --> null
                abs(null) --> null
                pow(null, 2) --> null
                sqrt(null) --> null
                toNumber(null) --> null
                toString(null) --> null
                toBoolean(null) --> false
                toArray(null) --> []
                parseDate(null) --> null
                fromUnix(null) --> null
                formatDate(null, "YYYY") --> null
                year(null) --> null
                month(null) --> null
                day(null) --> null
                hour(null) --> null
                minute(null) --> null
                dayOfWeek(null) --> null
                addDays(null, 1) --> null
                addHours(null, 1) --> null
                addMonths(null, 1) --> null
                subtractDays(null, 1) --> null
                diffDays(null, "2024-01-01") --> null
                isBefore(null, "2024-01-01") --> false
                isAfter("2024-01-01", null) --> false
                config("none", null) --> null
                header(null) --> null
                """);
    }

    @ParameterizedTest
    @MethodSource
    void nullInput(String expression, String expected) {
        assertThat(Table.json(Table.evaluate(expression, environment))).isEqualTo(expected);
    }

    static Stream<Arguments> faults() {
        return Table.rows(
                """
                sum(null) --> MISSION-EVAL-001 sum() needs a list, found null
                sum("abc") --> MISSION-EVAL-001 sum() needs a list, found string
                sum([1, null]) --> MISSION-EVAL-001 '+' needs numbers, found null
                max([1, "x"]) --> MISSION-EVAL-001 '>' does not apply to string and number
                range(null) --> MISSION-EVAL-003 range(): argument 1 must be a number, found null
                range(1.5) --> MISSION-EVAL-003 range(): argument 1 must be a whole number, found number
                map("abc", .x) --> MISSION-EVAL-003 map(): argument 1 must be a list, found string
                lowercase([1]) --> MISSION-EVAL-003 lowercase(): argument 1 must be text, found list
                keys(5) --> MISSION-EVAL-003 keys(): argument 1 must be an object, found number
                chunks([1], 0) --> MISSION-EVAL-003 chunks(): a chunk needs at least 1 element, found 0
                round("x") --> MISSION-EVAL-003 round(): argument 1 must be a number, found string
                sqrt(-1) --> MISSION-EVAL-003 sqrt(): a negative number has no square root
                pow(10, 1000000) --> MISSION-EVAL-003 pow(): the power has too many digits
                pow(0, -1) --> MISSION-EVAL-002 division by zero by '/'
                year("soon") --> MISSION-EVAL-003 year(): argument 1 must be a date, found string
                addMonths("9999-12-01", 1) --> MISSION-EVAL-003 addMonths(): the result is in no year from 0 to 9999
                reduce([1], x => x, 0) --> MISSION-EVAL-003 reduce(): argument 2 must be a function (a, x) => ... of two names
                env(null) --> MISSION-CHECK-014 env() needs a name, found null
                secret(null) --> MISSION-CHECK-014 secret() needs a name, found null
                param(null) --> MISSION-CHECK-014 param() needs a name, found null
                secret("other") --> SETTINGS-MISSING-001 secret 'other' is not given
                config("other") --> SETTINGS-MISSING-001 config 'other' is not given
                """);
    }

    @ParameterizedTest
    @MethodSource
    void faults(String expression, String expected) {
        assertThatThrownBy(() -> Table.evaluate(expression, environment))
                .isInstanceOfSatisfying(
                        MehariException.class,
                        fault ->
                                assertThat(fault.code() + " " + fault.getMessage())
                                        .isEqualTo(expected));
    }

    @Test
    void every_function_has_a_positive_and_a_null_input_test() {
        assertThat(namesOf(positive())).containsAll(Functions.names());
        TreeSet<String> withInput = new TreeSet<>(Functions.names());
        withInput.removeIf(name -> Functions.arity(name).maximum() == 0);
        withInput.remove("webhookUrl");
        assertThat(namesOf(Stream.concat(nullInput(), faults()))).containsAll(withInput);
    }

    private static TreeSet<String> namesOf(Stream<Arguments> rows) {
        return rows.map(row -> (String) row.get()[0])
                .flatMap(
                        text ->
                                java.util.regex.Pattern.compile("([A-Za-z]+)\\(")
                                        .matcher(text)
                                        .results())
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_table_of_counts_is_open_to_the_checks() {
        assertThat(Functions.arity("substring")).isEqualTo(new Arity(2, 3));
        assertThat(Functions.arity("substring")).hasToString("2 to 3 arguments");
        assertThat(Functions.arity("now")).hasToString("no arguments");
        assertThat(Functions.arity("concat")).hasToString("1 or more arguments");
        assertThat(Functions.arity("length")).hasToString("1 argument");
        assertThat(Functions.arity("nothing")).isNull();
        assertThat(Functions.names()).hasSize(76);
    }

    @Test
    void uuids_are_random_version_4() {
        Object first = Table.evaluate("uuid()", environment);
        Object second = Table.evaluate("uuid()", environment);
        assertThat(first)
                .asString()
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void without_a_listener_there_is_no_webhook_url() {
        assertThatThrownBy(() -> Table.evaluate("webhookUrl(\"/x\")", new FakeEnvironment()))
                .isInstanceOfSatisfying(
                        MehariException.class,
                        fault -> assertThat(fault.code()).isEqualTo("MISSION-CONFIG-005"));
    }

    @Test
    void a_long_range_costs_nothing() {
        assertThat(Table.value("length(range(2000000000))")).isEqualTo(2_000_000_000L);
        assertThat(Table.value("range(2000000000)[-1]")).isEqualTo(1_999_999_999L);
    }
}
