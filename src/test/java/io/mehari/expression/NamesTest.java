package io.mehari.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NamesTest {
    private static Object evaluate(String expression, Environment environment) {
        Object value = Table.evaluate(expression, environment);
        return value == null ? "null" : value;
    }

    @Test
    void a_bare_name_reads_variables_then_stores_then_the_subject_then_response() {
        FakeEnvironment environment =
                new FakeEnvironment()
                        .with("response", Table.value("{a: 1, b: 1, c: 1, d: 1}"))
                        .withSubject(Table.value("{a: 2, b: 2, c: 2, n: null}"))
                        .withStore("b", new FakeStore())
                        .withStore("a", new FakeStore())
                        .with("a", 4L)
                        .with("n2", null);
        assertThat(evaluate("a", environment)).isEqualTo(4L);
        assertThat(evaluate("b", environment)).isInstanceOf(StoreView.class);
        assertThat(evaluate("c", environment)).isEqualTo(2L);
        assertThat(evaluate("d", environment)).isEqualTo(1L);
        assertThat(evaluate("e", environment)).isEqualTo("null");
        assertThat(evaluate("response.a", environment)).isEqualTo(1L);
    }

    @Test
    void a_variable_that_is_null_hides_the_rest() {
        FakeEnvironment environment =
                new FakeEnvironment().with("a", null).withSubject(Table.value("{a: 2}"));
        assertThat(evaluate("a", environment)).isEqualTo("null");
    }

    @Test
    void names_of_lambdas_come_before_variables_and_inner_ones_before_outer_ones() {
        FakeEnvironment environment = new FakeEnvironment().with("x", 100L).with("y", 5L);
        assertThat(evaluate("map([1, 2], x => x + y)", environment)).isEqualTo(List.of(6L, 7L));
        assertThat(evaluate("map([[1], [2]], x => x.map(x => x * 2))", environment))
                .isEqualTo(List.of(List.of(2L), List.of(4L)));
        assertThat(evaluate("map([[1], [2]], x => x.map(z => z + length(x)))", environment))
                .isEqualTo(List.of(List.of(2L), List.of(3L)));
        assertThat(evaluate("x", environment)).isEqualTo(100L);
    }

    @Test
    void a_dotted_name_reads_the_subject_without_falling_through() {
        FakeEnvironment environment =
                new FakeEnvironment()
                        .with("response", Table.value("{a: 1}"))
                        .with("a", 3L)
                        .withSubject(Table.value("{b: 2}"));
        assertThat(evaluate(".a", environment)).isEqualTo("null");
        assertThat(evaluate(".b", environment)).isEqualTo(2L);
    }

    @Test
    void a_dotted_name_without_subject_reads_response() {
        FakeEnvironment environment =
                new FakeEnvironment().with("response", Table.value("{a: {b: 1}}"));
        assertThat(evaluate(".a.b", environment)).isEqualTo(1L);
        assertThat(evaluate(".a", new FakeEnvironment())).isEqualTo("null");
    }

    @Test
    void a_null_subject_is_a_subject() {
        FakeEnvironment environment =
                new FakeEnvironment().with("response", Table.value("{a: 1}")).withSubject(null);
        assertThat(evaluate(".a", environment)).isEqualTo("null");
    }

    @Test
    void the_subject_of_a_lambda_is_the_one_around_it_and_of_an_expression_the_element() {
        FakeEnvironment environment = new FakeEnvironment().withSubject(Table.value("{rate: 3}"));
        assertThat(evaluate("map([1, 2], x => x * .rate)", environment)).isEqualTo(List.of(3L, 6L));
        assertThat(evaluate("map([{rate: 9}], .rate)", environment)).isEqualTo(List.of(9L));
    }

    static Stream<Arguments> paths() {
        return Table.rows(
                """
                .a[-1] --> 3
                .a[0] --> 1
                .a[1.0] --> 2
                .a[1.5] --> null
                .a[99] --> null
                .a[-4] --> null
                .a["x"] --> null
                .a[null] --> null
                .s[0] --> "L"
                .s[-1] --> "e"
                .s[9] --> null
                .emoji[1] --> "b"
                .emoji[0] --> "😀"
                .o["k"] --> 1
                .o["k" + "2"] --> {"z":5}
                .o["gone"] --> null
                .s.x.y --> null
                .gone.x[0].y --> null
                .a.x --> null
                5[0] --> null
                split("a@b", "@")[1] --> "b"
                merge({a: {b: 1}}, {}).a.b --> 1
                lowercase("A@B").split("@")[0].uppercase() --> "A"
                .a | length() --> 3
                .objs.map(.id) --> ["p","q"]
                .objs | filter(.v > 1) --> [{"id":"q","v":2}]
                filter(.objs, x => x.v > 1) --> [{"id":"q","v":2}]
                """);
    }

    @ParameterizedTest
    @MethodSource
    void paths(String expression, String expected) {
        FakeEnvironment environment =
                new FakeEnvironment()
                        .withSubject(
                                Table.value(
                                        """
                                        {a: [1, 2, 3], s: "Lovelace", emoji: "\\uD83D\\uDE00bc",
                                         o: {k: 1, k2: {z: 5}},
                                         objs: [{id: "p", v: 1}, {id: "q", v: 2}]}
                                        """));
        assertThat(Table.json(Table.evaluate(expression, environment))).isEqualTo(expected);
    }

    @Test
    void a_store_is_asked_for_size_and_record_and_not_read_through() {
        FakeStore store = new FakeStore().with("1", Map.of("id", 1L)).with("2", Map.of("id", 2L));
        FakeEnvironment environment = new FakeEnvironment().withStore("out", store);
        assertThat(evaluate("length(out)", environment)).isEqualTo(2L);
        assertThat(evaluate("count(out)", environment)).isEqualTo(2L);
        assertThat(evaluate("isEmpty(out)", environment)).isEqualTo(false);
        assertThat(evaluate("out[1].id", environment)).isEqualTo(1L);
        assertThat(evaluate("out[\"3\"]", environment)).isEqualTo("null");
        assertThat(store.iterations()).isZero();
    }

    @Test
    void a_store_serves_as_a_list() {
        FakeStore store = new FakeStore().with("1", Map.of("id", 1L)).with("2", Map.of("id", 2L));
        FakeEnvironment environment = new FakeEnvironment().withStore("out", store);
        assertThat(evaluate("map(out, .id)", environment)).isEqualTo(List.of(1L, 2L));
        assertThat(evaluate("any of out where .id == 2", environment)).isEqualTo(Map.of("id", 2L));
        assertThat(evaluate("last(out).id", environment)).isEqualTo(2L);
        assertThat(evaluate("{all: out}", environment))
                .isEqualTo(Map.of("all", List.of(Map.of("id", 1L), Map.of("id", 2L))));
    }

    @Test
    void objects_of_the_route_answer_properties_and_methods() {
        Receiver pages =
                new Receiver() {
                    @Override
                    public @Nullable Object property(String name) {
                        return "property " + name;
                    }

                    @Override
                    public @Nullable Object call(String method, List<@Nullable Object> arguments) {
                        return method + arguments.size() + (arguments.contains(null) ? "n" : "");
                    }
                };
        FakeEnvironment environment = new FakeEnvironment().with("p", pages);
        assertThat(evaluate("p.more", environment)).isEqualTo("property more");
        assertThat(evaluate("p.advance(1, null)", environment)).isEqualTo("advance2n");
        assertThat(evaluate("p.filter(1)", environment)).isEqualTo("filter1");
    }

    @Test
    void an_internal_variable_is_read_by_its_own_table() {
        FakeEnvironment environment = new FakeEnvironment().withInternal("page", 3L);
        Expr tree = new Expr.Internal("page", Table.HERE);
        assertThat(Expression.compile(tree).evaluate(environment)).isEqualTo(3L);
        Expr missing = new Expr.Internal("other", Table.HERE);
        assertThat(Expression.compile(missing).evaluate(environment)).isNull();
    }

    @Test
    void functions_from_outside_are_called_and_cannot_replace_built_in_ones() {
        FakeEnvironment environment =
                new FakeEnvironment()
                        .withFunction(
                                "twice", arguments -> "" + arguments.get(0) + arguments.get(0))
                        .withFunction("length", arguments -> -1L);
        assertThat(evaluate("twice(\"ab\")", environment)).isEqualTo("abab");
        assertThat(evaluate("\"ab\".twice()", environment)).isEqualTo("abab");
        assertThat(evaluate("length(\"ab\")", environment)).isEqualTo(2L);
    }

    @Test
    void unknown_functions_and_wrong_counts_are_named() {
        FakeEnvironment environment = new FakeEnvironment();
        assertThatThrownBy(() -> evaluate("lenght(1)", environment))
                .isInstanceOfSatisfying(
                        MehariException.class,
                        fault -> {
                            assertThat(fault.code()).isEqualTo("MISSION-CHECK-006");
                            assertThat(fault.fix()).isEqualTo("did you mean 'length'?");
                        });
        assertThatThrownBy(() -> evaluate("substring(\"a\")", environment))
                .hasMessage("substring() takes 2 to 3 arguments, found 1");
    }
}
