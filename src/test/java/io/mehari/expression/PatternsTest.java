package io.mehari.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatternsTest {
    private static final Pattern ANY = new Pattern.Wildcard(Table.HERE);
    private static final Pattern EMPTY = list();

    private final FakeEnvironment environment =
            new FakeEnvironment()
                    .withSchema("Line", shape(field("price", "number")))
                    .withSchema("Failure", shape(field("error", "string"), field("code", "number")))
                    .withSchema(
                            "Details", shape(field("error", "string"), field("details", "array")));

    private static Type.Shape shape(Type.Member... members) {
        return new Type.Shape(List.of(members), false, Table.HERE);
    }

    private static Type.Member field(String name, String type) {
        return new Type.Member.Field(name, new Type.Named(type, false, Table.HERE), Table.HERE);
    }

    private static Pattern named(String name) {
        return new Pattern.Named(name, Table.HERE);
    }

    private static Pattern literal(@Nullable Object value) {
        return new Pattern.Literal(value, Table.HERE);
    }

    private static Pattern list(Pattern... elements) {
        return new Pattern.ListOf(List.of(elements), Table.HERE);
    }

    private static Pattern object(String name, Pattern pattern) {
        return new Pattern.ObjectOf(List.of(new Pattern.FieldPattern(name, pattern)), Table.HERE);
    }

    private static Pattern object(String a, Pattern first, String b, Pattern second) {
        return new Pattern.ObjectOf(
                List.of(new Pattern.FieldPattern(a, first), new Pattern.FieldPattern(b, second)),
                Table.HERE);
    }

    private boolean fits(Pattern pattern, @Nullable Object value) {
        return Patterns.fits(pattern, value, environment, Bindings.NONE);
    }

    private Map<String, @Nullable Object> bound(Pattern pattern, @Nullable Object value) {
        Map<String, @Nullable Object> bound = new LinkedHashMap<>();
        assertThat(Patterns.fits(pattern, value, environment, bound::put)).isTrue();
        return bound;
    }

    @Test
    void wildcard_and_binding_take_anything_null_included() {
        assertThat(fits(ANY, null)).isTrue();
        assertThat(bound(named("v"), null)).containsEntry("v", null);
        assertThat(bound(named("v"), 3L)).containsEntry("v", 3L);
    }

    @Test
    void a_literal_fits_by_equality() {
        assertThat(fits(literal(10L), "10.00")).isTrue();
        assertThat(fits(literal(null), null)).isTrue();
        assertThat(fits(literal("a"), "b")).isFalse();
    }

    @Test
    void a_declared_name_is_a_schema_match_and_binds_nothing() {
        assertThat(bound(named("Line"), Table.value("{price: 1.5, more: 1}"))).isEmpty();
        assertThat(fits(named("Line"), Table.value("{price: \"1\"}"))).isFalse();
        assertThat(fits(named("Line"), null)).isFalse();
    }

    @Test
    void lists_fit_by_exact_length() {
        assertThat(fits(EMPTY, List.of())).isTrue();
        assertThat(fits(EMPTY, List.of(1L))).isFalse();
        assertThat(fits(EMPTY, null)).isFalse();
        assertThat(bound(list(named("a"), named("b")), List.of(1L, 2L)))
                .containsExactly(Map.entry("a", 1L), Map.entry("b", 2L));
        assertThat(fits(list(named("a")), List.of(1L, 2L))).isFalse();
        assertThat(fits(list(named("a"), ANY), List.of(1L))).isFalse();
    }

    @Test
    void one_schema_in_a_list_stands_for_every_element() {
        Pattern lines = list(named("Line"));
        assertThat(fits(lines, Table.value("[{price: 1}, {price: 2}]"))).isTrue();
        assertThat(fits(lines, Table.value("[{price: 1}, {}]"))).isFalse();
        assertThat(fits(lines, Table.value("[]"))).isTrue();
    }

    @Test
    void a_store_fits_as_the_list_of_its_records() {
        FakeStore store = new FakeStore();
        assertThat(fits(EMPTY, store)).isTrue();
        store.with("1", Map.of("price", 1L));
        assertThat(fits(EMPTY, store)).isFalse();
        assertThat(fits(list(named("Line")), store)).isTrue();
    }

    @Test
    void wildcard_and_binding_of_a_field_need_it_present_and_not_null() {
        assertThat(fits(object("a", ANY), Table.value("{a: 0}"))).isTrue();
        assertThat(fits(object("a", ANY), Table.value("{a: null}"))).isFalse();
        assertThat(fits(object("a", named("x")), Table.value("{}"))).isFalse();
        assertThat(bound(object("a", named("x")), Table.value("{a: 1, z: 2}")))
                .containsExactly(Map.entry("x", 1L));
    }

    @Test
    void null_of_a_field_fits_null_and_absent() {
        assertThat(fits(object("a", literal(null)), Table.value("{a: null}"))).isTrue();
        assertThat(fits(object("a", literal(null)), Table.value("{}"))).isTrue();
        assertThat(fits(object("a", literal(null)), Table.value("{a: 1}"))).isFalse();
    }

    @Test
    void other_fields_are_allowed_and_nested_patterns_apply() {
        Pattern nested = object("status", literal("ok"), "data", list(named("Line")));
        assertThat(fits(nested, Table.value("{status: \"ok\", data: [{price: 1}], x: 1}")))
                .isTrue();
        assertThat(fits(nested, Table.value("{status: \"ok\", data: [1]}"))).isFalse();
        assertThat(fits(nested, "text")).isFalse();
    }

    @Test
    void bindings_are_paths_from_the_subject() {
        Map<String, Expr> bindings =
                Patterns.bindings(
                        object("error", named("e"), "rows", list(named("a"), named("Line"))),
                        name -> environment.schema(name) != null);
        assertThat(bindings.keySet()).containsExactly("e", "a");
        Object value = Table.value("{error: \"boom\", rows: [7, 8]}");
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        bindings.forEach(
                (name, tree) ->
                        values.put(name, Expression.compile(tree).evaluate(environment, value)));
        assertThat(values).containsExactly(Map.entry("e", "boom"), Map.entry("a", 7L));
    }

    private boolean fits(Pattern pattern, @Nullable String guard, @Nullable Object value) {
        Expr tree =
                new Expr.Fits(
                        new Expr.Name("v", Table.HERE),
                        pattern,
                        guard == null ? null : Table.compiled(guard).tree(),
                        Table.HERE);
        return Expression.compile(tree).test(environment.with("v", value));
    }

    @Test
    void a_guard_sees_bindings_the_value_as_subject_and_outer_variables() {
        Object value = Table.value("{error: \"boom\", code: 401}");
        environment.with("limit", 400L);
        Pattern pattern = object("error", named("e"));
        assertThat(fits(pattern, "e == \"boom\" and .code > limit", value)).isTrue();
        assertThat(fits(pattern, "e == \"bang\"", value)).isFalse();
        assertThat(fits(pattern, null, value)).isTrue();
        assertThat(fits(named("v"), "v is object", value)).isTrue();
    }

    @Test
    void a_condition_is_taken_by_its_truth() {
        Pattern condition =
                new Pattern.Condition(Table.compiled("response.a > 1").tree(), Table.HERE);
        environment.with("response", Table.value("{a: 2}"));
        assertThat(fits(condition, null, null)).isTrue();
        assertThat(fits(condition, null)).isTrue();
        environment.with("response", Table.value("{a: 1}"));
        assertThat(fits(condition, null, null)).isFalse();
    }

    private static ErrorResponse error(String body, long code) {
        @SuppressWarnings("unchecked")
        Map<String, @Nullable Object> fields = (Map<String, @Nullable Object>) Table.value(body);
        Map<String, @Nullable Object> virtual = new LinkedHashMap<>();
        virtual.put("code", code);
        virtual.put("error", "Some Phrase");
        virtual.put("headers", Map.of());
        return new ErrorResponse(fields, virtual);
    }

    private int taken(ErrorResponse error, Expr.Against.Arm... arms) {
        environment.with("response", error);
        Expr value = new Expr.Name("response", Table.HERE);
        Expr against = new Expr.Against(value, Arrays.asList(arms), Table.HERE);
        for (int i = 0; i < arms.length; i++) {
            Expr fits = new Expr.Fits(against, arms[i].pattern(), arms[i].guard(), Table.HERE);
            if (Expression.compile(fits).test(environment)) {
                return i;
            }
        }
        return -1;
    }

    private static Expr.Against.Arm arm(Pattern pattern, @Nullable String guard) {
        return new Expr.Against.Arm(pattern, guard == null ? null : Table.compiled(guard).tree());
    }

    @Test
    void the_raw_body_is_tried_first() {
        ErrorResponse error = error("{error: \"invalid\", details: []}", 422);
        assertThat(
                        taken(
                                error,
                                arm(named("Failure"), null),
                                arm(named("Details"), null),
                                arm(ANY, null)))
                .isEqualTo(1);
    }

    @Test
    void what_no_raw_arm_takes_is_tried_with_virtual_fields() {
        assertThat(
                        taken(
                                error("{}", 401),
                                arm(named("Failure"), ".code == 500"),
                                arm(named("Failure"), ".code == 401"),
                                arm(ANY, null)))
                .isEqualTo(1);
        assertThat(taken(error("{}", 404), arm(named("Details"), null))).isEqualTo(-1);
    }

    @Test
    void an_arm_that_takes_anything_does_not_stand_in_the_first_pass() {
        assertThat(
                        taken(
                                error("{}", 404),
                                arm(named("v"), ".code == 500"),
                                arm(object("error", named("e")), "e == \"Some Phrase\""),
                                arm(named("v"), null)))
                .isEqualTo(1);
        assertThat(taken(error("{}", 429), arm(ANY, ".code == 429"), arm(named("Failure"), null)))
                .isEqualTo(0);
    }

    @Test
    void guards_of_the_first_pass_see_virtual_fields() {
        ErrorResponse error = error("{error: \"x\", details: []}", 422);
        assertThat(
                        taken(
                                error,
                                arm(named("Details"), ".code == 400"),
                                arm(named("Details"), ".code == 422"),
                                arm(named("Failure"), null)))
                .isEqualTo(1);
    }

    @Test
    void virtual_fields_are_read_but_not_iterated_spread_or_kept() {
        environment.with("response", error("{a: 1}", 404));
        assertThat(Table.evaluate("response.code", environment)).isEqualTo(404L);
        assertThat(Table.evaluate("response[\"code\"]", environment)).isEqualTo(404L);
        assertThat(Table.evaluate("code", environment)).isEqualTo(404L);
        assertThat(Table.evaluate("hasKey(response, \"code\")", environment)).isEqualTo(true);
        assertThat(Table.json(Table.evaluate("keys(response)", environment))).isEqualTo("[\"a\"]");
        assertThat(Table.json(Table.evaluate("{...response}", environment))).isEqualTo("{\"a\":1}");
        assertThat(Table.evaluate("response + \"\"", environment)).isEqualTo("{\"a\":1}");
        assertThat(Values.copy(error("{a: 1}", 404)))
                .isEqualTo(Map.of("a", 1L))
                .isInstanceOf(LinkedHashMap.class);
    }
}
