package io.mehari.store;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.mehari.diagnostic.MehariException;
import io.mehari.json.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Starting content of a file store: {@code NAME.json}, a list of records or an object of key and
 * record (mission-language 9.3). Records of a list go under their {@code id}, or a new UUID
 * (7.10.2).
 */
final class JsonImport {
    private static final int BATCH = 1 << 16;

    private final LineWriter lines;
    private final OutputStream out;

    private JsonImport(String store, OutputStream out) {
        this.lines = new LineWriter(store);
        this.out = out;
    }

    /**
     * Makes the store's file from the JSON file.
     *
     * @throws MehariException MISSION-STORE-005 with file and line when it is not of that form
     */
    static void convert(String store, Path json, Path target) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(json));
                JsonParser parser = Json.parser(in)) {
            LineFile.write(target, out -> new JsonImport(store, out).records(parser));
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new MehariException(
                    "MISSION-STORE-005",
                    "store "
                            + store
                            + ": "
                            + json
                            + ":"
                            + line
                            + ": no list of records and no object of keys and records",
                    "correct the file, or remove it to start empty",
                    e);
        }
    }

    private void records(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                Map<String, @Nullable Object> record = record(parser);
                add(key(record.get("id")), record);
            }
        } else if (first == JsonToken.START_OBJECT) {
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                parser.nextToken();
                add(key, record(parser));
            }
        } else {
            throw new JsonParseException(parser, "neither a list nor an object");
        }
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "text behind the records");
        }
        drain();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> record(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(parser, "not a record");
        }
        return (Map<String, @Nullable Object>) java.util.Objects.requireNonNull(Json.value(parser));
    }

    private static String key(@Nullable Object id) {
        if (id == null || id.equals("")) {
            return UUID.randomUUID().toString();
        }
        if (id instanceof java.math.BigDecimal number) {
            return number.toPlainString();
        }
        return id instanceof String text ? text : Json.text(id);
    }

    private void add(String key, Map<String, @Nullable Object> record) throws IOException {
        lines.set(key, record);
        if (lines.size() >= BATCH) {
            drain();
        }
    }

    private void drain() throws IOException {
        out.write(lines.bytes(), 0, lines.size());
        lines.reset();
    }
}
