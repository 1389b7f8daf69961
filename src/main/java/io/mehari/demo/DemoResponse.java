package io.mehari.demo;

import io.mehari.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the demo API answers. */
record DemoResponse(int status, Map<String, String> headers, String body) {

    static DemoResponse ok(@Nullable Object value) {
        return json(200, value);
    }

    static DemoResponse json(int status, @Nullable Object value) {
        return new DemoResponse(
                status, Map.of("Content-Type", "application/json"), Json.text(value));
    }

    /** The form of every error: a text and the status. */
    static DemoResponse error(int status, String text) {
        return json(status, object("error", text, "code", (long) status));
    }

    static DemoResponse empty(int status) {
        return new DemoResponse(status, Map.of(), "");
    }

    DemoResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new DemoResponse(status, more, body);
    }

    /** An object with the given names and values in this order. */
    static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }
}
