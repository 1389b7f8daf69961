package io.mehari.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.mehari.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file store: {@code {"k":"KEY","v":{record}}} or {@code {"k":"KEY","d":true}}
 * (mission-language 9.3).
 *
 * @param record null where the line deletes the key or was only skimmed
 */
record Line(String key, boolean deletes, @Nullable Map<String, @Nullable Object> record) {
    private static final byte[] HEAD = "{\"k\":\"".getBytes(StandardCharsets.US_ASCII);

    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder()
                    .rootValueSeparator((String) null)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNumberLength(100_000)
                                    .build())
                    .build();

    /** A generator that writes one object behind the other with nothing between them. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out);
    }

    /** The bytes that a line of that key begins with when Mehari has written it. */
    static byte[] head(String key) {
        byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(key);
        byte[] head = new byte[HEAD.length + quoted.length + 1];
        System.arraycopy(HEAD, 0, head, 0, HEAD.length);
        System.arraycopy(quoted, 0, head, HEAD.length, quoted.length);
        head[head.length - 1] = '"';
        return head;
    }

    /** Reads a line with its record. */
    static Line read(byte[] bytes, int offset, int length) throws IOException {
        try (JsonParser parser = FACTORY.createParser(bytes, offset, length)) {
            return parse(parser, true);
        }
    }

    /** Reads a line, checking but leaving out its record. */
    static Line skim(byte[] bytes, int offset, int length) throws IOException {
        try (JsonParser parser = FACTORY.createParser(bytes, offset, length)) {
            return parse(parser, false);
        }
    }

    private static Line parse(JsonParser parser, boolean whole) throws IOException {
        String key = null;
        boolean deletes = false;
        boolean holds = false;
        Map<String, @Nullable Object> record = null;
        require(parser, parser.nextToken() == JsonToken.START_OBJECT);
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "k" -> {
                    require(parser, token == JsonToken.VALUE_STRING);
                    key = parser.getText();
                }
                case "d" -> {
                    require(parser, token == JsonToken.VALUE_TRUE);
                    deletes = true;
                }
                case "v" -> {
                    require(parser, token == JsonToken.START_OBJECT);
                    record = whole ? record(parser) : null;
                    parser.skipChildren();
                    holds = true;
                }
                default -> require(parser, false);
            }
        }
        require(parser, parser.nextToken() == null);
        if (key == null || deletes == holds) {
            throw new JsonParseException(parser, "no line of a store");
        }
        return new Line(key, deletes, record);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, @Nullable Object> record(JsonParser parser)
            throws IOException {
        return (Map<String, @Nullable Object>) Json.value(parser);
    }

    private static void require(JsonParser parser, boolean condition) throws IOException {
        if (!condition) {
            throw new JsonParseException(parser, "no line of a store");
        }
    }
}
