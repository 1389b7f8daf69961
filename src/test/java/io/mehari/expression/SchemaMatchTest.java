package io.mehari.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaMatchTest {
    private final FakeEnvironment environment =
            new FakeEnvironment()
                    .withSchema("Line", shape(field("price", named("number"))))
                    .withSchema(
                            "Base",
                            shape(field("id", named("int")), field("kind", named("string"))))
                    .withSchema(
                            "Derived",
                            shape(
                                    new Type.Member.Base("Base", Table.HERE),
                                    field("kind", named("int")),
                                    field("lines", array(named("Line")))))
                    .withSchema("Endless", shape(new Type.Member.Base("Endless", Table.HERE)));

    private static Type named(String name) {
        return new Type.Named(name, false, Table.HERE);
    }

    private static Type optional(String name) {
        return new Type.Named(name, true, Table.HERE);
    }

    private static Type array(Type element) {
        return new Type.ArrayOf(element, false, Table.HERE);
    }

    private static Type.Shape shape(Type.Member... members) {
        return new Type.Shape(List.of(members), false, Table.HERE);
    }

    private static Type.Member field(String name, Type type) {
        return new Type.Member.Field(name, type, Table.HERE);
    }

    private boolean fits(Type type, String value) {
        return SchemaMatch.fits(type, Table.value(value), environment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "string | \"x\" | true",
                "string | 1 | false",
                "boolean | true | true",
                "bool | 0 | false",
                "int | 1 | true",
                "int | 1.0 | true",
                "int | 1.5 | false",
                "integer | 12345678901234567890 | true",
                "number | 1.5 | true",
                "decimal | \"1.5\" | false",
                "float | 1 | true",
                "double | null | false",
                "date | \"2024-01-31\" | true",
                "date | \"Sun, 06 Nov 1994 08:49:37 GMT\" | true",
                "datetime | \"2024-01-31 10:20\" | true",
                "date | \"31.1.2024\" | false",
                "date | \"2024\" | false",
                "date | 1706696430 | false",
                "array | [1] | true",
                "array | {} | false",
                "object | {} | true",
                "object | [] | false",
                "any | null | true",
                "any | [] | true",
                "null | null | true",
                "null | 0 | false",
                "Line | {price: 1, more: 2} | true",
                "Line | [] | false",
                "Nowhere | {} | false"
            })
    void a_type_takes_its_values(String type, String value, boolean expected) {
        assertThat(fits(named(type), value)).isEqualTo(expected);
    }

    @Test
    void an_optional_field_may_be_absent_or_null_but_else_has_its_type() {
        Type type = shape(field("a", optional("string")));
        assertThat(fits(type, "{}")).isTrue();
        assertThat(fits(type, "{a: null}")).isTrue();
        assertThat(fits(type, "{a: \"x\"}")).isTrue();
        assertThat(fits(type, "{a: 1}")).isFalse();
    }

    @Test
    void a_plain_field_must_be_there_and_any_also_takes_null() {
        assertThat(fits(shape(field("a", named("string"))), "{}")).isFalse();
        assertThat(fits(shape(field("a", named("any"))), "{}")).isFalse();
        assertThat(fits(shape(field("a", named("any"))), "{a: null}")).isTrue();
        assertThat(fits(shape(field("a", named("null"))), "{a: null}")).isTrue();
        assertThat(fits(shape(field("a", named("null"))), "{}")).isFalse();
    }

    @Test
    void lists_are_checked_element_by_element() {
        assertThat(fits(array(named("Line")), "[{price: 1}, {price: 2.5}]")).isTrue();
        assertThat(fits(array(named("Line")), "[{price: 1}, {}]")).isFalse();
        assertThat(fits(array(named("int")), "[]")).isTrue();
        assertThat(fits(array(named("int")), "[1, null]")).isFalse();
        assertThat(fits(array(optional("int")), "[1, null]")).isTrue();
        assertThat(fits(array(named("int")), "null")).isFalse();
    }

    @Test
    void shapes_in_place_are_checked_inside() {
        Type type = shape(field("a", shape(field("b", named("string")))));
        assertThat(fits(type, "{a: {b: \"x\"}}")).isTrue();
        assertThat(fits(type, "{a: {b: 1}}")).isFalse();
        assertThat(fits(type, "{a: \"x\"}")).isFalse();
    }

    @Test
    void a_base_adds_its_fields_and_a_field_declared_again_replaces_the_bases() {
        assertThat(fits(named("Derived"), "{id: 1, kind: 2, lines: []}")).isTrue();
        assertThat(fits(named("Derived"), "{kind: 2, lines: []}")).isFalse();
        assertThat(fits(named("Derived"), "{id: 1, kind: \"x\", lines: []}")).isFalse();
        assertThat(fits(named("Endless"), "{}")).isTrue();
    }

    @Test
    void mismatches_name_path_expected_and_found() {
        assertThat(
                        SchemaMatch.mismatches(
                                named("Derived"),
                                Table.value("{id: 1.5, lines: [{price: 1}, {price: null}, 3]}"),
                                environment))
                .containsExactly(
                        "kind: int expected, found nothing",
                        "lines[1].price: number expected, found null",
                        "lines[2]: object expected, found number",
                        "id: int expected, found number");
        assertThat(SchemaMatch.mismatches(named("string"), 1L, environment))
                .containsExactly("value: string expected, found number");
        assertThat(SchemaMatch.mismatches(named("Line"), Table.value("{price: 1}"), environment))
                .isEmpty();
    }
}
