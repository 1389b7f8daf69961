package io.mehari.source;

import io.mehari.diagnostic.MehariException;
import io.mehari.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a 2xx answer as a value (mission-language 7.1.10). */
final class BodyDecoder {
    private static final int SHOWN = 200;

    private BodyDecoder() {}

    /**
     * @param what names the request in messages
     * @throws MehariException MISSION-FETCH-003 when the body is not what its type says
     */
    static @Nullable Object decode(HttpAnswer answer, String what) {
        if (answer.status() == 204 || answer.status() == 205 || answer.body().length == 0) {
            return null;
        }
        MediaType type = MediaType.parse(answer.headers().first("Content-Type"));
        if (type.isAbsent() || type.isJson()) {
            return json(answer, type, what);
        }
        Object structure = structure(answer.body(), type);
        if (structure != null) {
            return structure;
        }
        if (type.isJsonLines()) {
            return lines(answer, type, what);
        }
        if (type.isPlainText()) {
            return text(answer.body(), type);
        }
        throw unfit("expected JSON, got " + type.name(), answer, type, what, null);
    }

    /** The body as text in the charset of its type. */
    static String text(byte[] body, MediaType type) {
        return new String(body, type.charset());
    }

    /** The value when the body is a JSON object or list, else null. */
    static @Nullable Object structure(byte[] body, MediaType type) {
        try {
            Object value = read(body, type);
            return value instanceof Map || value instanceof List ? value : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable Object json(HttpAnswer answer, MediaType type, String what) {
        try {
            return read(answer.body(), type);
        } catch (IOException e) {
            String name = type.isAbsent() ? "no content type" : type.name();
            throw unfit("broken JSON (" + name + ")", answer, type, what, e);
        }
    }

    private static List<@Nullable Object> lines(HttpAnswer answer, MediaType type, String what) {
        List<@Nullable Object> values = new ArrayList<>();
        for (String line : text(answer.body(), type).split("\n", -1)) {
            if (!line.isBlank()) {
                try {
                    values.add(Json.read(line));
                } catch (IOException e) {
                    String where = "broken JSON in line " + (values.size() + 1);
                    throw unfit(where + " (" + type.name() + ")", answer, type, what, e);
                }
            }
        }
        return values;
    }

    private static @Nullable Object read(byte[] body, MediaType type) throws IOException {
        // the parser tells UTF-8, -16 and -32 apart by itself; only other charsets need help
        return type.charset().equals(StandardCharsets.UTF_8)
                ? Json.read(body)
                : Json.read(text(body, type));
    }

    private static MehariException unfit(
            String problem,
            HttpAnswer answer,
            MediaType type,
            String what,
            @Nullable IOException cause) {
        String begin = Excerpt.of(text(answer.body(), type), SHOWN);
        return new MehariException(
                "MISSION-FETCH-003",
                what + ": " + problem + ": " + begin,
                "check that the path is that of the API, not of a page for people",
                cause);
    }
}
