package io.mehari.store;

import io.mehari.json.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests to one table behind PostgREST. */
final class PostgrestClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SHOWN = 300;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final URI table;
    private final String apiKey;
    private final @Nullable String schema;

    /**
     * @param schema null for the API's own default
     */
    PostgrestClient(URI table, String apiKey, @Nullable String schema) {
        this.table = table;
        this.apiKey = apiKey;
        this.schema = schema;
    }

    /** An answer of status 200 to 299. */
    record Answer(HttpResponse<byte[]> response) {
        /** The records of its body. */
        @SuppressWarnings("unchecked")
        List<Map<String, @Nullable Object>> records() throws IOException {
            if (!(Json.read(response.body()) instanceof List<?> list)) {
                throw new IOException("the answer is no list of records");
            }
            List<Map<String, @Nullable Object>> records = new ArrayList<>();
            for (Object item : list) {
                if (!(item instanceof Map<?, ?> record)) {
                    throw new IOException("the answer is no list of records");
                }
                records.add((Map<String, @Nullable Object>) record);
            }
            return records;
        }

        /** The total that the header {@code Content-Range} tells. */
        long total() throws IOException {
            String range = response.headers().firstValue("Content-Range").orElse("");
            try {
                return Long.parseLong(range.substring(range.indexOf('/') + 1));
            } catch (NumberFormatException e) {
                throw new IOException("no total in the header Content-Range: '" + range + "'", e);
            }
        }
    }

    /**
     * Sends a request.
     *
     * @param query parameters by name
     * @param body JSON, or null for none
     * @throws IOException also for an answer of another status, with what it says
     */
    Answer send(
            String method,
            Map<String, String> query,
            @Nullable String prefer,
            @Nullable Object body)
            throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address(query))
                        .timeout(PATIENCE)
                        .header("Accept", "application/json")
                        .header("apikey", apiKey)
                        .header("Authorization", "Bearer " + apiKey);
        if (prefer != null) {
            request.header("Prefer", prefer);
        }
        if (schema != null) {
            request.header(method.equals("GET") ? "Accept-Profile" : "Content-Profile", schema);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json");
            request.method(method, HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)));
        }
        return new Answer(answered(method, request.build()));
    }

    private URI address(Map<String, String> query) {
        String text =
                query.entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
        return URI.create(table + (text.isEmpty() ? "" : "?" + text));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpResponse<byte[]> answered(String method, HttpRequest request) throws IOException {
        HttpResponse<byte[]> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        if (response.statusCode() / 100 != 2) {
            String said = new String(response.body(), StandardCharsets.UTF_8);
            throw new IOException(
                    "%s %s answered %d: %s"
                            .formatted(
                                    method,
                                    table,
                                    response.statusCode(),
                                    said.substring(0, Math.min(SHOWN, said.length()))));
        }
        return response;
    }
}
