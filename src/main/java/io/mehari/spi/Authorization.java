package io.mehari.spi;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one request carries to prove who asks.
 *
 * @param headers header names and values
 * @param query query parameters, not yet encoded
 */
public record Authorization(Map<String, String> headers, Map<String, String> query) {
    /** Nothing at all. */
    public static final Authorization NONE = new Authorization(Map.of(), Map.of());

    public Authorization {
        headers = Map.copyOf(new LinkedHashMap<>(headers));
        query = Map.copyOf(new LinkedHashMap<>(query));
    }

    /** One header. */
    public static Authorization header(String name, String value) {
        return new Authorization(Map.of(name, value), Map.of());
    }

    /** {@code Authorization: Bearer TOKEN}. */
    public static Authorization bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    /** One query parameter. */
    public static Authorization query(String name, String value) {
        return new Authorization(Map.of(), Map.of(name, value));
    }

    @Override
    public String toString() {
        return "Authorization[headers=" + headers.keySet() + ", query=" + query.keySet() + "]";
    }
}
