package io.mehari.source;

import io.mehari.expression.ErrorResponse;
import io.mehari.expression.Values;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the value that a match sees in place of a 2xx body (mission-language 7.5.5). */
public final class ErrorResponses {
    private static final int TEXT_LIMIT = 500;

    private ErrorResponses() {}

    /**
     * For a request that got no answer, or was not even sent.
     *
     * @param error {@code timeout}, {@code network}, {@code circuit_open} or {@code rate_limit}
     */
    public static ErrorResponse withoutAnswer(String error) {
        Map<String, @Nullable Object> virtual = new LinkedHashMap<>();
        virtual.put("code", 0L);
        virtual.put("error", error);
        virtual.put("headers", Headers.NONE.value());
        return new ErrorResponse(Map.of(), virtual);
    }

    /** For an answer that is not 2xx. */
    static ErrorResponse of(HttpAnswer answer, Instant now) {
        MediaType type = MediaType.parse(answer.headers().first("Content-Type"));
        Object structure = BodyDecoder.structure(answer.body(), type);
        Map<String, @Nullable Object> body = fields(structure);
        Map<String, @Nullable Object> virtual = new LinkedHashMap<>();
        virtual.put("code", (long) answer.status());
        virtual.put("error", error(answer, type, structure));
        answer.headers()
                .first("Retry-After")
                .flatMap(value -> RetryAfter.parse(value, now))
                .ifPresent(wait -> virtual.put("retryAfter", wait.toSeconds()));
        virtual.put("headers", answer.headers().value());
        return new ErrorResponse(body, virtual);
    }

    private static String error(HttpAnswer answer, MediaType type, @Nullable Object structure) {
        Object message = fields(structure).get("message");
        if (message != null && !Values.text(message).isBlank()) {
            return Values.text(message);
        }
        String text = BodyDecoder.text(answer.body(), type).trim();
        boolean plain = structure == null && !type.isMarkup() && !text.isEmpty();
        return plain ? Excerpt.of(text, TEXT_LIMIT) : StatusPhrase.of(answer.status());
    }

    @SuppressWarnings("unchecked") // JSON objects have string keys
    private static Map<String, @Nullable Object> fields(@Nullable Object structure) {
        return structure instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }
}
