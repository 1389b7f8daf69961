package io.mehari.openapi;

import io.mehari.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads the text of a document, JSON or YAML, as JSON values. */
final class DocumentText {
    private static final int LARGEST = 64 * 1024 * 1024;

    private DocumentText() {}

    /**
     * The object that the text holds.
     *
     * @throws IOException when it is no object in JSON or YAML
     */
    static Map<String, @Nullable Object> read(String text) throws IOException {
        String start = text.stripLeading();
        Object value = start.startsWith("{") ? Json.read(start) : yaml(text);
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            map.forEach((name, member) -> tree.put(String.valueOf(name), member));
            return tree;
        }
        throw new IOException("it holds no object");
    }

    private static @Nullable Object yaml(String text) throws IOException {
        LoadSettings settings =
                LoadSettings.builder()
                        .setSchema(new CoreSchema())
                        .setCodePointLimit(LARGEST)
                        .setMaxAliasesForCollections(1000)
                        .build();
        try {
            return value(new Load(settings).loadFromString(text));
        } catch (YamlEngineException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static @Nullable Object value(@Nullable Object read) {
        if (read instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            map.forEach((name, member) -> object.put(String.valueOf(name), value(member)));
            return object;
        }
        if (read instanceof Iterable<?> items) {
            List<@Nullable Object> list = new ArrayList<>();
            items.forEach(item -> list.add(value(item)));
            return list;
        }
        if (read instanceof Integer number) {
            return number.longValue();
        }
        if (read instanceof BigInteger number) {
            return new BigDecimal(number);
        }
        if (read instanceof Double number) {
            return Double.isFinite(number) ? BigDecimal.valueOf(number) : number.toString();
        }
        return read == null || read instanceof Boolean || read instanceof Long
                ? read
                : read.toString();
    }
}
