package io.mehari.conformance;

import com.sun.net.httpserver.HttpExchange;
import io.mehari.json.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request as it arrived: path percent-encoded as sent, query decoded, body parsed. */
final class MockRequest {
    private static final List<String> LOGGED_HEADERS =
            List.of(
                    "authorization",
                    "content-type",
                    "accept",
                    "x-api-key",
                    "x-trace",
                    "x-tenant",
                    "idempotency-key");

    private final String origin;
    private final String otherAuthority;
    private final String selfAuthority;
    private final long arrivedAt;
    private final String method;
    private final String path;
    private final Map<String, List<String>> query;
    private final Map<String, String> headers;
    private final boolean hasBody;
    private final @Nullable Object body;

    private MockRequest(HttpExchange exchange, String origin, String otherAuthority)
            throws IOException {
        this.arrivedAt = System.currentTimeMillis();
        this.origin = origin;
        this.otherAuthority = otherAuthority;
        this.selfAuthority = "127.0.0.1:" + exchange.getLocalAddress().getPort();
        this.method = exchange.getRequestMethod();
        this.path = exchange.getRequestURI().getRawPath();
        this.query = form(exchange.getRequestURI().getRawQuery());
        this.headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, all) -> headers.put(lower(name), String.join(", ", all)));
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        this.hasBody = !text.isEmpty();
        this.body = hasBody ? parse(text, headers.getOrDefault("content-type", "")) : null;
    }

    static MockRequest read(HttpExchange exchange, String origin, String otherAuthority)
            throws IOException {
        return new MockRequest(exchange, origin, otherAuthority);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object parse(String text, String contentType) {
        if (contentType.contains("form")) {
            return flat(form(text));
        }
        try {
            return Json.read(text);
        } catch (IOException e) {
            return text; // A body that is no JSON is logged as its text.
        }
    }

    private static Map<String, List<String>> form(@Nullable String text) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        if (text == null || text.isEmpty()) {
            return all;
        }
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            all.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
        }
        return all;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, @Nullable Object> flat(Map<String, List<String>> form) {
        Map<String, @Nullable Object> flat = new LinkedHashMap<>();
        form.forEach((name, all) -> flat.put(name, all.size() == 1 ? all.get(0) : all));
        return flat;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    /** The non-empty parts of the path. */
    List<String> segments() {
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    String segment(int index) {
        List<String> all = segments();
        return index < all.size() ? all.get(index) : "";
    }

    boolean asks(String name) {
        return query.containsKey(name);
    }

    /** The first value among the named query parameters that are there. */
    @Nullable String query(String... names) {
        for (String name : names) {
            List<String> all = query.get(name);
            if (all != null) {
                return all.get(0);
            }
        }
        return null;
    }

    /** The first number among the named query parameters, else the given one. */
    int number(int otherwise, String... names) {
        for (String name : names) {
            String text = query(name);
            if (text != null && !text.isEmpty()) {
                return Integer.parseInt(text);
            }
        }
        return otherwise;
    }

    Map<String, @Nullable Object> queryValues() {
        return flat(query);
    }

    /** The query with one value per name, the last one. */
    Map<String, @Nullable Object> lastQueryValues() {
        Map<String, @Nullable Object> last = new LinkedHashMap<>();
        query.forEach((name, all) -> last.put(name, all.get(all.size() - 1)));
        return last;
    }

    @Nullable String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    @Nullable Object body() {
        return body;
    }

    /** Address of the origin that was asked. */
    String self() {
        return "http://" + selfAuthority;
    }

    /** Address of the other origin. */
    String other() {
        return "http://" + otherAuthority;
    }

    /** The entry of the request log. */
    Map<String, @Nullable Object> logged() {
        Map<String, @Nullable Object> logged = new LinkedHashMap<>();
        logged.put("origin", origin);
        logged.put("at", arrivedAt);
        logged.put("method", method);
        logged.put("path", path);
        logged.put("query", queryValues());
        Map<String, @Nullable Object> some = new LinkedHashMap<>();
        LOGGED_HEADERS.stream()
                .filter(headers::containsKey)
                .forEach(name -> some.put(name, headers.get(name)));
        logged.put("headers", some);
        if (hasBody) {
            logged.put("body", body);
        }
        return logged;
    }
}
