package io.mehari.management;

import io.mehari.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the management listener.
 *
 * @param status HTTP status
 * @param contentType media type
 */
public record Page(int status, String contentType, String text) {
    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    /** A JSON document. */
    public static Page json(int status, Map<String, ? extends @Nullable Object> document) {
        return new Page(status, JSON, Json.text(document));
    }

    /** Metrics as Prometheus reads them. */
    public static Page metrics(String text) {
        return new Page(200, PROMETHEUS, text);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
