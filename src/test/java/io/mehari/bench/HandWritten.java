package io.mehari.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The work of the bench's missions as a programmer would write it for this one purpose: {@code
 * HandWritten file|sqlite|postgres BASE FOLDER [URL]}.
 */
final class HandWritten {
    private HandWritten() {}

    /** Where a page of mapped records goes. */
    interface Target extends AutoCloseable {
        void write(List<Map<String, Object>> page) throws Exception;

        @Override
        void close() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[2]);
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ObjectMapper mapper = new ObjectMapper();
        mapper.getFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        try (Target target = target(arguments, folder, mapper)) {
            for (int page = 1; ; page++) {
                JsonNode records = mapper.readTree(get(client, arguments[1], page));
                if (records.isEmpty()) {
                    return;
                }
                target.write(mapped(records));
            }
        }
    }

    private static Target target(String[] arguments, Path folder, ObjectMapper mapper)
            throws Exception {
        return switch (arguments[0]) {
            case "file" -> new LineTarget(folder, mapper);
            case "sqlite" -> new TableTarget(folder);
            default -> new ServerTarget(arguments[3]);
        };
    }

    private static byte[] get(HttpClient client, String base, int page)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base + "/records?page=" + page)).build();
        HttpResponse<byte[]> response =
                client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        return response.body();
    }

    private static List<Map<String, Object>> mapped(JsonNode records) {
        List<Map<String, Object>> page = new ArrayList<>(records.size());
        for (JsonNode record : records) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", record.path("id").longValue());
            row.put("name", record.path("name").textValue());
            row.put("mail", record.path("email").textValue());
            row.put("city", record.path("address").path("city").textValue());
            row.put("amount", record.path("amount").decimalValue());
            row.put("active", record.path("active").booleanValue());
            page.add(row);
        }
        return page;
    }
}
