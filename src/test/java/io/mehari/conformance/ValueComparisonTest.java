package io.mehari.conformance;

import static io.mehari.conformance.MockApi.json;
import static io.mehari.conformance.ValueComparison.MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueComparisonTest {

    private static boolean same(String expected, String got) {
        return ValueComparison.same(json(expected), json(got));
    }

    private static boolean part(String expected, String got) {
        return ValueComparison.part(json(expected), json(got));
    }

    private static boolean fits(String placeholder, Object got) {
        return ValueComparison.same("<<" + placeholder + ">>", got);
    }

    @Test
    void numbersAreEqualByExactValue() {
        assertThat(same("1", "1.0")).isTrue();
        assertThat(same("0.1", "0.10")).isTrue();
        assertThat(same("9007199254740993", "9007199254740992")).isFalse();
        assertThat(same("1", "\"1\"")).isFalse();
        assertThat(same("1", "true")).isFalse();
    }

    @Test
    void objectsAreEqualOnlyWithTheSameMembers() {
        assertThat(same("{\"a\": 1, \"b\": [1, 2]}", "{\"b\": [1, 2], \"a\": 1}")).isTrue();
        assertThat(same("{\"a\": 1}", "{\"a\": 1, \"b\": 2}")).isFalse();
        assertThat(same("{\"a\": 1, \"b\": null}", "{\"a\": 1}")).isFalse();
    }

    @Test
    void listsAreEqualInOrder() {
        assertThat(same("[1, 2]", "[1, 2]")).isTrue();
        assertThat(same("[1, 2]", "[2, 1]")).isFalse();
        assertThat(same("[1]", "[1, 2]")).isFalse();
    }

    @Test
    void aPartMayLackMembersButNotElements() {
        assertThat(part("{\"a\": [{\"x\": 1}]}", "{\"a\": [{\"x\": 1, \"y\": 2}], \"b\": 3}"))
                .isTrue();
        assertThat(part("{\"a\": [1]}", "{\"a\": [1, 2]}")).isFalse();
        assertThat(part("{\"a\": null}", "{}")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "iso, 2024-01-01T00:00:00+02:00, true",
        "iso, 2024-01-01, false",
        "iso-seconds, 2024-01-01T00:00:00Z, true",
        "iso-seconds, 2024-01-01T00:00:00.000Z, false",
        "iso-millis, 2024-01-01T00:00:00.000Z, true",
        "digits, 0123, true",
        "digits, 12a, false",
        "uuid, 123e4567-e89b-42d3-a456-426614174000, true",
        "uuid, 123e4567, false",
        "contains:LATER, it comes later, true",
        "date:2024-01-01T00:00:00Z, 2024-01-01T02:00:00.000+02:00, true",
        "date:2024-01-01, 2024-01-01T00:00:00.000Z, true",
        "date:2024-01-01T00:00:00Z, yesterday, false",
        "text-or-number:7, 7, true"
    })
    void placeholdersFitTexts(String placeholder, String got, boolean fits) {
        assertThat(fits(placeholder, got)).isEqualTo(fits);
    }

    @Test
    void placeholdersTellMissingFromNull() {
        assertThat(fits("any", null)).isTrue();
        assertThat(fits("any", MISSING)).isFalse();
        assertThat(fits("absent", MISSING)).isTrue();
        assertThat(fits("absent", null)).isFalse();
        assertThat(fits("null-or-absent", MISSING)).isTrue();
        assertThat(fits("null-or-absent", null)).isTrue();
        assertThat(fits("null-or-absent", 0L)).isFalse();
        assertThat(same("{\"a\": \"<<absent>>\"}", "{}")).isTrue();
    }

    @Test
    void textOrNumberFitsBoth() {
        assertThat(fits("text-or-number:7", 7L)).isTrue();
        assertThat(fits("text-or-number:7", true)).isFalse();
    }

    @Test
    void sameAndNewRememberTheValuesOfTheirName() {
        Placeholder.Seen seen = new Placeholder.Seen();
        assertThat(ValueComparison.same("<<same:key>>", "a", seen)).isTrue();
        assertThat(ValueComparison.same("<<same:key>>", "b", seen)).isFalse();
        assertThat(ValueComparison.same("<<same:key>>", "a", seen)).isTrue();
        assertThat(ValueComparison.same("<<new:key>>", "a", seen)).isTrue();
        assertThat(ValueComparison.same("<<new:key>>", "a", seen)).isFalse();
        assertThat(ValueComparison.same("<<new:key>>", "b", seen)).isTrue();
        assertThat(ValueComparison.same("<<new:key>>", "", seen)).isFalse();
    }

    @Test
    void anUnknownPlaceholderIsAFaultOfTheCase() {
        assertThatThrownBy(() -> fits("nothing", 1L)).hasMessageContaining("<<nothing>>");
    }
}
