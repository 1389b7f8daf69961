package io.mehari.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OperatorsTest {
    private final FakeEnvironment environment =
            new FakeEnvironment()
                    .withSubject(
                            Table.value(
                                    """
                                    {a: 7, b: 2, zero: 0, str: "42", neg: -3.5, price: 21.0,
                                     big: 9007199254740993, huge: 123456789012345678901234567890,
                                     nul: null, list: [1, "x", {k: 1}], obj: {k: 1, n: null}}
                                    """));

    static Stream<Arguments> arithmetic() {
        return Table.rows(
                """
                7 / 2 --> 3.5
                10 % 3 --> 1
                -7 % 3 --> -1
                0.1 + 0.2 --> 0.3
                "n" + 7 --> "n7"
                7 + "n" --> "7n"
                "42" * 2 --> 84
                "42" + 1 --> "421"
                "4.50" * 2 --> 9
                true + true --> 2
                1 / 3 --> 0.3333333333333333333333333333333333
                2 / 3 --> 0.6666666666666666666666666666666667
                -1 / 3 --> -0.3333333333333333333333333333333333
                1 / 1180591620717411303424 --> 0.0000000000000000000008470329472543003390683225006796419620513916015625
                100 / 8 --> 12.5
                6 / 3 --> 2
                1.50 * 2 --> 3
                .big --> 9007199254740993
                .big + 1 --> 9007199254740994
                .price --> 21.0
                .price * 3 --> 63
                .price + 0 --> 21
                -.price --> -21
                +.str --> 42
                .huge + 1 --> 123456789012345678901234567891
                9223372036854775807 + 1 --> 9223372036854775808
                -9223372036854775807 - 2 --> -9223372036854775809
                9223372036854775808 - 1 --> 9223372036854775807
                9223372036854775807 * 9223372036854775807 --> 85070591730234615847396907784232501249
                3037000500 * 3037000500 --> 9223372037000250000
                -3037000500 * 3037000500 --> -9223372037000250000
                4294967296 * -2147483648 --> -9223372036854775808
                (-9223372036854775807 - 1) / -1 --> 9223372036854775808
                -(-9223372036854775807 - 1) --> 9223372036854775808
                5.5 % 2 --> 1.5
                0.00000001 * 1 --> 0.00000001
                100000000000000000000 * 10 --> 1000000000000000000000
                .a + .b * 2 --> 11
                (.a + .b) * 2 --> 18
                "x" + null + "y" --> "xy"
                "v=" + 21.0 --> "v=21.0"
                "o=" + .obj --> "o={\\"k\\":1,\\"n\\":null}"
                [1, "q"] + "" --> "[1,\\"q\\"]"
                "" + true --> "true"
                """);
    }

    @ParameterizedTest
    @MethodSource
    void arithmetic(String expression, String expected) {
        assertThat(Table.json(Table.evaluate(expression, environment))).isEqualTo(expected);
    }

    static Stream<Arguments> comparison() {
        return Table.rows(
                """
                .missing == null --> true
                .missing != true --> true
                null == false --> false
                null > 0 --> false
                0 <= null --> false
                "10.00" == 10 --> true
                10 == "10.00" --> true
                "007" == 7 --> false
                "-5" == -5 --> true
                "+5" == 5 --> false
                "1e1" == 10 --> false
                ".5" == 0.5 --> false
                "1" == true --> false
                1 == true --> false
                "1.0" == "1" --> false
                21.0 == 21 --> true
                [1, {a: 2}] == [1.0, {a: 2}] --> true
                {a: 1, b: 2} == {b: 2, a: 1} --> true
                {a: null} == {} --> true
                {} == {a: 1} --> false
                [1] == [1, 2] --> false
                [] == {} --> false
                "a" == 'a' --> true
                3 < "10" --> true
                "3" < "10" --> false
                "2024-01-02" < "2024-01-02T00:00:01Z" --> true
                "2024-01-02T01:00:00+01:00" <= "2024-01-02" --> true
                "2024-01-02T01:00:00+01:00" >= "2024-01-02T00:00:00" --> true
                "2024-01-02T23:30:00-0130" > "2024-01-03T00:59:59Z" --> true
                "b" > "a" --> true
                "Z" < "a" --> true
                "\\uFF5E" < "\\uD83D\\uDE00" --> true
                0 or 5 --> 5
                [] or 1 --> []
                {} or 1 --> {}
                "" or "x" --> "x"
                0.0 or 2 --> 2
                3 and 0 --> 0
                null and 1 / 0 --> null
                1 or 1 / 0 --> 1
                null ?? 0 --> 0
                0 ?? 5 --> 0
                false ?? 1 --> false
                not "" --> true
                !0 --> true
                not [] --> false
                .a ? 1 : 2 --> 1
                if .a then 1 else 2 --> 1
                if .zero then 1 else 2 --> 2
                .zero ? 1 : .b ? "b" : "c" --> "b"
                "hello" contains "ell" --> true
                "a1" contains 1 --> true
                .list contains "1" --> true
                .list contains {k: 1.0} --> true
                .list contains "z" --> false
                .obj contains "n" --> true
                .obj contains "q" --> false
                null contains 1 --> false
                .list contains null --> false
                "x" in .list --> true
                "k" in .obj --> true
                3 in null --> false
                "hello" startsWith "he" --> true
                "hello" endsWith "lo" --> true
                null startsWith "x" --> false
                "x" endsWith null --> false
                {...{a: 1, b: 1}, b: 2, ...null, ...5} --> {"a":1,"b":2}
                {b: 2, ...{b: 3}} --> {"b":3}
                match "paid" { "paid" => "P", _ => "?" } --> "P"
                match "x" { "paid" => "P", "open" => "O" } --> null
                match 5 { n where n > 3 => n * 2, _ => 0 } --> 10
                match 2 { n where . > 3 => 1, other => other } --> 2
                match 10 { "10.0" => 1, _ => 0 } --> 1
                match null { null => "none", _ => "some" } --> "none"
                any of [1, 2, 3] where . > 1 --> 2
                any of [{v: 1}, {v: 2}] where .v > 1 --> {"v":2}
                any of [1] where . > 1 --> null
                any of [7] --> 7
                any of [] --> null
                any of "text" --> null
                any of null where .x --> null
                """);
    }

    @ParameterizedTest
    @MethodSource
    void comparison(String expression, String expected) {
        assertThat(Table.json(Table.evaluate(expression, environment))).isEqualTo(expected);
    }

    static Stream<Arguments> types() {
        return Table.rows(
                """
                "x" is string --> true
                "x" is String --> true
                2.5 is number --> true
                2.5 is decimal --> true
                2.5 is int --> false
                2.0 is integer --> true
                .huge is int --> true
                "5" is number --> false
                false is boolean --> true
                false is bool --> true
                [] is array --> true
                [] is object --> false
                {} is object --> true
                "2024-02-29" is date --> true
                "2023-02-29" is date --> false
                "2024-02-29T10:00:00+05:30" is DATE --> true
                "today" is date --> false
                5 is date --> false
                null is null --> true
                .gone is null --> true
                .gone is undefined --> true
                "x" is null --> false
                """);
    }

    @ParameterizedTest
    @MethodSource
    void types(String expression, String expected) {
        assertThat(Table.json(Table.evaluate(expression, environment))).isEqualTo(expected);
    }

    static Stream<Arguments> faults() {
        return Table.rows(
                """
                null + 1 --> MISSION-EVAL-001 '+' needs numbers, found null
                1 - "abc" --> MISSION-EVAL-001 '-' needs numbers, found string
                "007" * 2 --> MISSION-EVAL-001 '*' needs numbers, found string
                [1] / 2 --> MISSION-EVAL-001 '/' needs numbers, found list
                2 % {} --> MISSION-EVAL-001 '%' needs numbers, found object
                -null --> MISSION-EVAL-001 '-' needs numbers, found null
                1 / 0 --> MISSION-EVAL-002 division by zero by '/'
                1 % 0.0 --> MISSION-EVAL-002 division by zero by '%'
                1 < "abc" --> MISSION-EVAL-001 '<' does not apply to number and string
                true >= false --> MISSION-EVAL-001 '>=' does not apply to boolean and boolean
                [1] > [0] --> MISSION-EVAL-001 '>' does not apply to list and list
                5 contains 5 --> MISSION-EVAL-001 'contains' does not apply to number and number
                "a" contains ["a"] --> MISSION-EVAL-001 'contains' does not apply to string and list
                5 startsWith "5" --> MISSION-EVAL-001 'startsWith' does not apply to number and string
                "5" endsWith 5 --> MISSION-EVAL-001 'endsWith' does not apply to string and number
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
    void a_fault_knows_where_its_operator_stands() {
        assertThatThrownBy(() -> Table.evaluate("1 + (2 * (3 / 0))", environment))
                .isInstanceOfSatisfying(
                        EvaluationException.class,
                        fault -> assertThat(fault.position().column()).isBetween(11, 13));
    }

    @Test
    void computed_whole_numbers_are_longs_and_passed_values_are_the_same_object() {
        assertThat(Table.value("2.5 * 2")).isEqualTo(5L);
        Object price = Table.evaluate(".price", environment);
        assertThat(price).isEqualTo(new java.math.BigDecimal("21.0"));
    }
}
