package io.mehari.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationParametersTest {
    @Test
    void each_parameter_goes_where_it_is_declared_and_others_to_the_query() {
        Map<?, ?> placed =
                placed(
                        "/wells/{id}/camels",
                        Map.of("id", "path", "X-Trace", "header", "session", "cookie"),
                        Map.of("id", "a/b c", "X-Trace", 7L, "session", "s", "water", "sweet"));
        assertThat(placed.get("path")).isEqualTo("/wells/a%2Fb%20c/camels");
        assertThat(placed.get("headers")).isEqualTo(Map.of("X-Trace", "7", "Cookie", "session=s"));
        assertThat(placed.get("params")).isEqualTo(Map.of("water", "sweet"));
    }

    @Test
    void headers_of_the_step_rank_above_declared_ones() {
        Map<String, Object> request = request("/a", Map.of("X-A", "header"), Map.of("X-A", "low"));
        request.put("headers", Map.of("X-A", "high"));
        assertThat(OperationParameters.placed(request).get("headers"))
                .isEqualTo(Map.of("X-A", "high"));
    }

    @ParameterizedTest
    @CsvSource({
        "path, '/w/1,2'",
        "path label, '/w/.1,2'",
        "path label exploded, '/w/.1.2'",
        "path matrix, '/w/;id=1,2'",
        "path matrix exploded, '/w/;id=1;id=2'"
    })
    void a_list_in_the_path_is_written_in_its_style(String place, String path) {
        assertThat(
                        placed("/w/{id}", Map.of("id", place), Map.of("id", List.of(1L, 2L)))
                                .get("path"))
                .isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "path exploded, '/w/x=1,y=2'",
        "path, '/w/x,1,y,2'",
        "path label exploded, '/w/.x=1.y=2'",
        "path matrix exploded, '/w/;x=1;y=2'",
        "path matrix, '/w/;id=x,1,y,2'"
    })
    void an_object_in_the_path_is_written_in_its_style(String place, String path) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("x", 1L);
        value.put("y", 2L);
        assertThat(placed("/w/{id}", Map.of("id", place), Map.of("id", value)).get("path"))
                .isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({"query form, '1,2'", "query spaceDelimited, 1 2", "query pipeDelimited, 1|2"})
    void a_list_in_the_query_is_joined_where_its_style_says_so(String place, String text) {
        assertThat(placed("/w", Map.of("id", place), Map.of("id", List.of(1L, 2L))).get("params"))
                .isEqualTo(Map.of("id", text));
    }

    @Test
    void a_list_of_no_other_style_is_left_to_repeat_its_name() {
        assertThat(placed("/w", Map.of(), Map.of("id", List.of(1L, 2L))).get("params"))
                .isEqualTo(Map.of("id", List.of(1L, 2L)));
    }

    @Test
    void a_deep_object_gives_a_parameter_for_each_member() {
        assertThat(
                        placed(
                                        "/w",
                                        Map.of("f", "query deepObject"),
                                        Map.of("f", Map.of("water", "sweet")))
                                .get("params"))
                .isEqualTo(Map.of("f[water]", "sweet"));
    }

    @Test
    void a_path_parameter_without_value_sends_nothing() {
        assertThatThrownBy(() -> placed("/w/{id}", Map.of("id", "path"), Map.of()))
                .isInstanceOfSatisfying(
                        MehariException.class,
                        e -> assertThat(e.code()).isEqualTo("MISSION-FETCH-005"))
                .hasMessageContaining("id");
    }

    @Test
    void a_request_of_no_operation_stays_as_it_is() {
        Map<String, Object> request = Map.of("path", "/a/{b}", "params", Map.of("b", 1L));
        assertThat(OperationParameters.placed(request)).isSameAs(request);
    }

    private static Map<?, ?> placed(String path, Map<String, ?> places, Map<String, ?> params) {
        return OperationParameters.placed(request(path, places, params));
    }

    private static Map<String, Object> request(
            String path, Map<String, ?> places, Map<String, ?> params) {
        return new HashMap<>(
                Map.of("operation", "op", "path", path, "places", places, "params", params));
    }
}
