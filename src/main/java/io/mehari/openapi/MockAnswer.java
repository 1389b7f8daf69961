package io.mehari.openapi;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Invents the answer of an operation for a run that sends nothing (mission-language 10.5): the
 * declared example, else by schema the example, default or first enum value, else a value of type
 * and format; lists of two, objects to a depth of three. The same document gives the same answer.
 */
public final class MockAnswer {
    private static final int DEPTH = 3;
    private static final int ITEMS = 2;

    /** Of references and unions on the way to a value. */
    private static final int LONGEST_CHAIN = 50;

    private final Map<String, @Nullable Object> tree;

    private MockAnswer(Map<String, @Nullable Object> tree) {
        this.tree = tree;
    }

    /** The answer of an operation that succeeds; null when it declares no JSON body. */
    public static @Nullable Object of(ApiDocument document, String operation) {
        Optional<ApiResponse> success =
                document.operation(operation).flatMap(ApiOperation::success);
        if (success.isEmpty()) {
            return null;
        }
        ApiResponse response = success.get();
        if (response.example() != null) {
            return response.example();
        }
        return response.schema() == null
                ? null
                : new MockAnswer(document.tree())
                        .value(Pointer.find(document.tree(), response.schema()), 0, 0);
    }

    private @Nullable Object value(@Nullable Object given, int depth, int chain) {
        Map<String, @Nullable Object> schema = Values.object(Pointer.resolve(tree, given));
        for (String written : List.of("example", "default", "const")) {
            if (schema.containsKey(written)) {
                return schema.get(written);
            }
        }
        for (String written : List.of("examples", "enum")) {
            List<@Nullable Object> values = Values.list(schema.get(written));
            if (!values.isEmpty()) {
                return values.get(0);
            }
        }
        if (chain > LONGEST_CHAIN) {
            return null;
        }
        for (String union : List.of("oneOf", "anyOf")) {
            List<@Nullable Object> choices = Values.list(schema.get(union));
            if (!choices.isEmpty() && !schema.containsKey("properties")) {
                return value(choices.get(0), depth, chain + 1);
            }
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth, chain);
            case "array" -> list(schema, depth, chain);
            case "integer" -> number(schema).longValue();
            case "number" -> number(schema);
            case "boolean" -> true;
            case "string" -> text(schema);
            default -> null;
        };
    }

    /** As declared; of several the first that is not null; else as the other keywords tell. */
    private static String type(Map<String, @Nullable Object> schema) {
        Object type = schema.get("type");
        if (type instanceof List<?> types) {
            type =
                    types.stream()
                            .map(String::valueOf)
                            .filter(each -> !each.equals("null"))
                            .findFirst()
                            .orElse("null");
        }
        if (type instanceof String declared) {
            return declared;
        }
        if (schema.containsKey("items")) {
            return "array";
        }
        return schema.containsKey("properties") || schema.containsKey("allOf") ? "object" : "null";
    }

    private Object object(Map<String, @Nullable Object> schema, int depth, int chain) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (depth >= DEPTH) {
            return object;
        }
        for (Object part : Values.list(schema.get("allOf"))) {
            object.putAll(Values.object(value(part, depth, chain + 1)));
        }
        Values.object(schema.get("properties"))
                .forEach((name, property) -> object.put(name, value(property, depth + 1, 0)));
        return object;
    }

    private List<@Nullable Object> list(
            Map<String, @Nullable Object> schema, int depth, int chain) {
        List<@Nullable Object> list = new java.util.ArrayList<>();
        if (schema.get("items") == null || chain > LONGEST_CHAIN || depth >= DEPTH) {
            return list;
        }
        for (int i = 0; i < ITEMS; i++) {
            list.add(value(schema.get("items"), depth, chain + 1));
        }
        return list;
    }

    private static BigDecimal number(Map<String, @Nullable Object> schema) {
        for (String bound : List.of("minimum", "exclusiveMinimum", "maximum")) {
            Object given = schema.get(bound);
            if (given instanceof Long || given instanceof BigDecimal) {
                BigDecimal number = new BigDecimal(given.toString());
                boolean beyond =
                        bound.equals("exclusiveMinimum")
                                || Boolean.TRUE.equals(schema.get("exclusiveMinimum"))
                                        && bound.equals("minimum");
                return beyond ? number.add(BigDecimal.ONE) : number;
            }
        }
        return BigDecimal.ONE;
    }

    private static String text(Map<String, @Nullable Object> schema) {
        String text =
                switch (String.valueOf(schema.get("format"))) {
                    case "date" -> "2024-01-31";
                    case "date-time" -> "2024-01-31T12:00:00Z";
                    case "time" -> "12:00:00Z";
                    case "uuid" -> "00000000-0000-4000-8000-000000000000";
                    case "email" -> "someone@example.com";
                    case "uri", "url" -> "https://example.com/";
                    case "hostname" -> "example.com";
                    case "ipv4" -> "192.0.2.1";
                    case "ipv6" -> "2001:db8::1";
                    case "byte" -> "dGV4dA==";
                    default -> "text";
                };
        if (schema.get("minLength") instanceof Long least && least < 10_000) {
            text = text + "x".repeat(Math.max(0, least.intValue() - text.length()));
        }
        return schema.get("maxLength") instanceof Long most && most < text.length()
                ? text.substring(0, most.intValue())
                : text;
    }
}
