package io.mehari.conformance;

import io.mehari.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the mock API answers; {@code dropped} closes the connection instead. */
record MockAnswer(
        int status, Map<String, String> headers, byte[] body, long delayMillis, boolean dropped) {

    static MockAnswer ok(@Nullable Object value) {
        return json(200, value);
    }

    static MockAnswer json(int status, @Nullable Object value) {
        return new MockAnswer(
                status, Map.of("Content-Type", "application/json"), Json.bytes(value), 0, false);
    }

    static MockAnswer text(int status, String contentType, String text) {
        return new MockAnswer(
                status,
                Map.of("Content-Type", contentType),
                text.getBytes(StandardCharsets.UTF_8),
                0,
                false);
    }

    static MockAnswer empty(int status) {
        return new MockAnswer(status, Map.of(), new byte[0], 0, false);
    }

    static MockAnswer drop() {
        return new MockAnswer(0, Map.of(), new byte[0], 0, true);
    }

    /** An error as most routes word it. */
    static MockAnswer error(int status, String text) {
        return json(status, values("error", text, "code", (long) status));
    }

    MockAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new MockAnswer(status, more, body, delayMillis, dropped);
    }

    MockAnswer after(long millis) {
        return new MockAnswer(status, headers, body, millis, dropped);
    }

    /** An object with the given names and values in this order; values may be null. */
    static Map<String, @Nullable Object> values(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
