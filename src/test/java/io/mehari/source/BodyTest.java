package io.mehari.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    @Test
    void emptyBodyAnd204And205AreNull() {
        assertThat(decode(200, "application/json", "")).isNull();
        assertThat(decode(204, "text/html", "x")).isNull();
        assertThat(decode(205, null, "x")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "application/hal+json"
            })
    void jsonTypesAreJson(String type) {
        assertThat(decode(200, type, "{\"a\": 1.50}"))
                .isEqualTo(Map.of("a", new BigDecimal("1.50")));
        assertThat(decode(200, type, "\"text\"")).isEqualTo("text");
    }

    @Test
    void noTypeMustBeJson() {
        assertThat(decode(200, null, "[1]")).isEqualTo(List.of(1L));
        assertThatThrownBy(() -> decode(200, null, "plain")).hasMessageContaining("broken JSON");
    }

    @Test
    void otherTypesAreJsonWhenTheyParseAsObjectOrList() {
        assertThat(decode(200, "text/plain", "{\"a\":1}")).isEqualTo(Map.of("a", 1L));
        assertThat(decode(200, "text/html", "[1]")).isEqualTo(List.of(1L));
        assertThat(decode(200, "text/plain", "42")).isEqualTo("42");
    }

    @Test
    void jsonLinesAreAList() {
        assertThat(decode(200, "application/x-ndjson", "{\"a\":1}\r\n\n{\"a\":2}\n"))
                .isEqualTo(List.of(Map.of("a", 1L), Map.of("a", 2L)));
        assertThatThrownBy(() -> decode(200, "application/x-ndjson", "{\"a\":1}\n{bad"))
                .hasMessageContaining("line 2");
    }

    @Test
    void plainTextIsAString() {
        assertThat(decode(200, "text/csv", "a;b")).isEqualTo("a;b");
        byte[] latin = "ü".getBytes(StandardCharsets.ISO_8859_1);
        HttpAnswer answer =
                new HttpAnswer(
                        200, Headers.of("content-type", "text/plain; charset=latin1"), latin);
        assertThat(BodyDecoder.decode(answer, "GET /")).isEqualTo("ü");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/xml",
                "application/xml",
                "application/atom+xml",
                "image/png"
            })
    void htmlXmlAndAllElseAreRefused(String type) {
        assertThatThrownBy(() -> decode(200, type, "<html>not data</html>"))
                .isInstanceOf(MehariException.class)
                .hasMessageContaining("expected JSON, got " + type)
                .hasMessageContaining("<html>not data")
                .extracting("code")
                .isEqualTo("MISSION-FETCH-003");
    }

    @Test
    void brokenJsonShowsTheFirst200Characters() {
        String body = "{bad" + "x".repeat(300);
        assertThatThrownBy(() -> decode(200, "application/json", body))
                .hasMessageContaining("GET /: broken JSON (application/json)")
                .hasMessageEndingWith(body.substring(0, 200));
    }

    @Test
    void exponentsBeyondTheLimitAreRefused() {
        assertThatThrownBy(() -> decode(200, "application/json", "[1e9999]"))
                .extracting("code")
                .isEqualTo("MISSION-FETCH-003");
    }

    @Test
    void everyBodyButNullIsSentAsJson() {
        assertThat(encode(false, "application/json")).isEqualTo("false");
        assertThat(encode(0L, "application/json")).isEqualTo("0");
        assertThat(encode("", "application/json")).isEqualTo("\"\"");
        assertThat(encode("x", "application/vnd.api+json")).isEqualTo("\"x\"");
        assertThat(encode(new BigDecimal("21.0"), "application/json")).isEqualTo("21.0");
    }

    @Test
    void formTypeEncodesAFlatObject() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("grant_type", "refresh token");
        fields.put("n", 1L);
        fields.put("none", null);
        fields.put("many", Arrays.asList("a", "b"));
        assertThat(encode(fields, "application/x-www-form-urlencoded"))
                .isEqualTo("grant_type=refresh+token&n=1&many=a&many=b");
        assertThat(encode("a=1", "application/x-www-form-urlencoded")).isEqualTo("a=1");
    }

    @Test
    void stringOfAnotherTypeIsSentRaw() {
        assertThat(encode("<x/>", "application/xml")).isEqualTo("<x/>");
        assertThat(encode(Map.of("a", 1L), "application/xml")).isEqualTo("{\"a\":1}");
        byte[] latin = BodyEncoder.encode("ü", type("text/plain; charset=ISO-8859-1"));
        assertThat(latin).isEqualTo("ü".getBytes(Charset.forName("ISO-8859-1")));
    }

    private static Object decode(int status, String type, String body) {
        Headers headers = type == null ? Headers.NONE : Headers.of("Content-Type", type);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return BodyDecoder.decode(new HttpAnswer(status, headers, bytes), "GET /");
    }

    private static String encode(Object value, String type) {
        return new String(BodyEncoder.encode(value, type(type)), StandardCharsets.UTF_8);
    }

    private static MediaType type(String text) {
        return MediaType.parse(Optional.of(text));
    }
}
