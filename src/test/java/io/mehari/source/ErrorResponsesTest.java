package io.mehari.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.expression.Environment;
import io.mehari.expression.ErrorResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorResponsesTest {
    private static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");

    @Test
    void fieldsOfTheBodyHideVirtualOnes() {
        ErrorResponse error = error(404, "application/json", "{\"error\":\"gone\",\"code\":7}");
        assertThat(error.property("error")).isEqualTo("gone");
        assertThat(error.property("code")).isEqualTo(7L);
        assertThat(error).containsOnlyKeys("error", "code");
    }

    @Test
    void emptyBodyHasStatusAndStandardPhraseThatAreNeverIterated() {
        ErrorResponse error = error(404, null, "");
        assertThat(error.property("code")).isEqualTo(404L);
        assertThat(error.property("error")).isEqualTo("Not Found");
        assertThat(error.property("retryAfter")).isEqualTo(Environment.ABSENT);
        assertThat(error).isEmpty();
    }

    @Test
    void errorIsTheMessageOrPlainTextButNoMarkup() {
        assertThat(error(400, "application/json", "{\"message\":\"no\"}").property("error"))
                .isEqualTo("no");
        assertThat(error(400, "text/plain", "x".repeat(600)).property("error"))
                .isEqualTo("x".repeat(500));
        assertThat(error(502, "text/html", "<h1>bad</h1>").property("error"))
                .isEqualTo("Bad Gateway");
        assertThat(error(500, "application/json", "[1]").property("error"))
                .isEqualTo("Internal Server Error");
        assertThat(error(599, null, "").property("error")).isEqualTo("HTTP 599");
    }

    @Test
    @SuppressWarnings("unchecked")
    void retryAfterIsInSecondsAndHeadersIgnoreCase() {
        HttpAnswer answer =
                new HttpAnswer(429, Headers.of("Retry-After", "7", "X-A", "b"), new byte[0]);
        ErrorResponse error = ErrorResponses.of(answer, NOW);
        assertThat(error.property("retryAfter")).isEqualTo(7L);
        Map<String, Object> headers = (Map<String, Object>) error.property("headers");
        assertThat(headers.get("x-a")).isEqualTo("b");
    }

    @Test
    void withoutAnswerTheCodeIsZero() {
        ErrorResponse error = ErrorResponses.withoutAnswer("circuit_open");
        assertThat(error.property("code")).isEqualTo(0L);
        assertThat(error.property("error")).isEqualTo("circuit_open");
        assertThat(error).isEmpty();
    }

    private static ErrorResponse error(int status, String type, String body) {
        Headers headers = type == null ? Headers.NONE : Headers.of("Content-Type", type);
        return ErrorResponses.of(
                new HttpAnswer(status, headers, body.getBytes(StandardCharsets.UTF_8)), NOW);
    }
}
