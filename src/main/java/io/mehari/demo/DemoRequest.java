package io.mehari.demo;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.mehari.json.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to the demo API.
 *
 * @param path decoded path
 * @param places values of the places in the path's template, such as {@code id}
 */
record DemoRequest(
        String method,
        String path,
        Map<String, String> places,
        Map<String, String> query,
        Sent sent) {

    /** What came with the request beside its line. */
    record Sent(Headers headers, String body) {}

    static DemoRequest read(HttpExchange exchange) throws IOException {
        return new DemoRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Map.of(),
                query(exchange.getRequestURI().getRawQuery()),
                new Sent(
                        exchange.getRequestHeaders(),
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    }

    private static Map<String, String> query(@Nullable String text) {
        Map<String, String> query = new LinkedHashMap<>();
        if (text == null || text.isEmpty()) {
            return query;
        }
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.put(decode(name), decode(value));
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedRequest(400, "the query is not percent-encoded: " + text, e);
        }
    }

    DemoRequest with(Map<String, String> newPlaces) {
        return new DemoRequest(method, path, newPlaces, query, sent);
    }

    /** The value at a place of the path's template. */
    String place(String name) {
        return places.getOrDefault(name, "");
    }

    /** The query parameter's text, {@code ""} when it is not there. */
    String text(String name) {
        return query.getOrDefault(name, "");
    }

    /**
     * The query parameter as a number.
     *
     * @throws RefusedRequest 400 when it is none or below the least
     */
    int number(String name, int otherwise, int least) {
        String text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
            throw new RefusedRequest(400, name + " must be at least " + least, null);
        } catch (NumberFormatException e) {
            throw new RefusedRequest(400, name + " must be a number, not " + text, e);
        }
    }

    /** The header's first value, {@code ""} when it is not there. */
    String header(String name) {
        String value = sent.headers().getFirst(name);
        return value == null ? "" : value;
    }

    /**
     * The body as a JSON object.
     *
     * @throws RefusedRequest 400 when it is none
     */
    Map<String, @Nullable Object> object() {
        try {
            if (Json.read(sent.body()) instanceof Map<?, ?> map) {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                map.forEach((name, value) -> object.put(String.valueOf(name), value));
                return object;
            }
        } catch (IOException e) {
            throw new RefusedRequest(400, "the body is not JSON", e);
        }
        throw new RefusedRequest(400, "the body must be a JSON object", null);
    }

    /** The fields of a form-encoded body. */
    Map<String, String> form() {
        return query(sent.body());
    }

    /**
     * The query parameter as a time.
     *
     * @throws RefusedRequest 400 when it is none
     */
    Instant time(String name, Instant otherwise) {
        String text = text(name);
        try {
            return text.isEmpty() ? otherwise : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new RefusedRequest(400, name + " must be a time, not " + text, e);
        }
    }

    /** Address of this server as the client wrote it. */
    String origin() {
        return "http://" + header("Host");
    }
}
