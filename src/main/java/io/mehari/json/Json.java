package io.mehari.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.NumberInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON as values: {@link Long} for whole numbers of 64 bits, {@link BigDecimal}
 * with its digits for all others, maps in key order.
 */
public final class Json {
    /** Decimal exponents beyond this are refused (mission-language 5.1). */
    private static final int EXPONENT_LIMIT = 6144;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNumberLength(100_000)
                                    .build())
                    .build();

    private static final @Nullable Object[] NONE = {};

    private Json() {}

    /** A parser for callers that read piece by piece; close it. */
    public static JsonParser parser(InputStream in) throws IOException {
        return FACTORY.createParser(in);
    }

    /** A generator for callers that write piece by piece; closing it does not close the stream. */
    public static JsonGenerator generator(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out);
    }

    /** One JSON value and nothing behind it. */
    public static @Nullable Object read(byte[] json) throws IOException {
        return read(json, 0, json.length);
    }

    /** One JSON value in {@code length} bytes and nothing behind it. */
    public static @Nullable Object read(byte[] json, int offset, int length) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json, offset, length)) {
            return readWhole(parser);
        }
    }

    /** One JSON value and nothing behind it. */
    public static @Nullable Object read(String json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return readWhole(parser);
        }
    }

    private static @Nullable Object readWhole(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw new JsonParseException(parser, "no JSON value");
        }
        Object value = value(parser);
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "text behind the JSON value");
        }
        return value;
    }

    /** The value at the parser's current token; afterwards the parser stands on its last token. */
    public static @Nullable Object value(JsonParser parser) throws IOException {
        return value(parser, null);
    }

    /**
     * @param shapes of the objects in the array around it, null where there is none
     */
    private static @Nullable Object value(JsonParser parser, @Nullable Shape shapes)
            throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> shapes == null ? object(parser) : object(parser, shapes);
            case START_ARRAY -> array(parser, shapes == null ? Shape.start() : shapes);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new JsonParseException(parser, "unexpected " + token);
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        fill(map, parser, parser.nextFieldName(), null);
        return map;
    }

    private static void fill(
            Map<String, @Nullable Object> map,
            JsonParser parser,
            @Nullable String first,
            @Nullable Shape shapes)
            throws IOException {
        for (String name = first; name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            map.put(name, value(parser, shapes));
        }
    }

    private static List<@Nullable Object> array(JsonParser parser, Shape shapes)
            throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser, shapes));
        }
        return list;
    }

    /** An object of an array, which has its names in common with the others there. */
    private static Map<String, @Nullable Object> object(JsonParser parser, Shape shapes)
            throws IOException {
        Shape shape = shapes;
        Shape first = null;
        @Nullable Object[] values = NONE;
        int size = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            Shape grown = shape.with(name);
            if (grown == null) {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = 0; i < size; i++) {
                    map.put(shape.names()[i], values[i]);
                }
                fill(map, parser, name, shapes);
                return map;
            }
            if (size == values.length) {
                values = Arrays.copyOf(values, Math.max(grown.expected(), size + 4));
            }
            first = first == null ? grown : first;
            shape = grown;
            parser.nextToken();
            values[size++] = value(parser, shapes);
        }
        if (first != null) {
            first.expect(size);
        }
        return JsonObject.of(
                shape.names(), size == values.length ? values : Arrays.copyOf(values, size));
    }

    private static Object integer(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> new BigDecimal(parser.getText());
        };
    }

    private static BigDecimal decimal(JsonParser parser) throws IOException {
        BigDecimal value = NumberInput.parseBigDecimal(parser.getText(), true);
        if (Math.abs((long) value.precision() - value.scale() - 1) > EXPONENT_LIMIT) {
            throw new JsonParseException(parser, "number with an exponent beyond 6144");
        }
        return value;
    }

    /** The value as compact JSON text. */
    public static String text(@Nullable Object value) {
        StringWriter writer = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(writer)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return writer.toString();
    }

    /** The value as compact JSON in UTF-8. */
    public static byte[] bytes(@Nullable Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * Writes one value.
     *
     * @throws IllegalArgumentException for an object that is no value
     */
    public static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof JsonObject object && object.sharedNames() != null) {
            write(out, object.sharedNames(), object);
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName((String) entry.getKey());
                write(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Iterable<?> items) {
            out.writeStartArray();
            for (Iterator<?> i = items.iterator(); i.hasNext(); ) {
                write(out, i.next());
            }
            out.writeEndArray();
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else {
            throw new IllegalArgumentException("not a value: " + value.getClass().getName());
        }
    }

    private static void write(JsonGenerator out, String[] names, JsonObject object)
            throws IOException {
        out.writeStartObject();
        for (int i = 0; i < names.length; i++) {
            out.writeFieldName(names[i]);
            write(out, object.at(i));
        }
        out.writeEndObject();
    }
}
