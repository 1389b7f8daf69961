package io.mehari.openapi;

import io.mehari.diagnostic.MehariException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes the documents that a document refers to into it, so that every reference leads to a place
 * within. Each stands under {@code x-mehari-parts} once, however often and however circularly it is
 * referred to.
 */
final class References {
    private static final String PARTS = "x-mehari-parts";

    /** Below these stand values, not parts of the document. */
    private static final Set<String> VALUES = Set.of("example", "default", "enum", "const");

    private record Part(String location, String prefix) {}

    private final Map<String, String> prefixes = new LinkedHashMap<>();
    private final Queue<Part> waiting = new ArrayDeque<>();

    private References() {}

    /**
     * The document with all it refers to.
     *
     * @param reader gives the document at a location
     * @throws MehariException whatever the reader throws
     */
    static Map<String, @Nullable Object> within(
            String location, Function<String, Map<String, @Nullable Object>> reader) {
        References references = new References();
        references.prefixes.put(location, "");
        Map<String, @Nullable Object> tree =
                references.object(reader.apply(location), new Part(location, ""));
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        for (Part part = references.waiting.poll();
                part != null;
                part = references.waiting.poll()) {
            String name = part.prefix().substring(part.prefix().lastIndexOf('/') + 1);
            parts.put(name, references.object(reader.apply(part.location()), part));
        }
        if (!parts.isEmpty()) {
            tree.put(PARTS, parts);
        }
        return tree;
    }

    private Map<String, @Nullable Object> object(Map<?, ?> from, Part part) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        from.forEach(
                (key, value) -> {
                    String name = String.valueOf(key);
                    if (name.equals("$ref") && value instanceof String reference) {
                        copy.put(name, reference(reference, part));
                    } else {
                        copy.put(name, VALUES.contains(name) ? value : value(value, part));
                    }
                });
        // The name that Swagger 2.0 documents use for what OpenAPI 3.0 calls nullable.
        if (copy.get("x-nullable") instanceof Boolean nullable) {
            copy.putIfAbsent("nullable", nullable);
        }
        return copy;
    }

    private @Nullable Object value(@Nullable Object from, Part part) {
        if (from instanceof Map<?, ?> map) {
            return object(map, part);
        }
        if (from instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(value(item, part)));
            return copy;
        }
        return from;
    }

    private String reference(String reference, Part part) {
        int hash = reference.indexOf('#');
        String document = hash < 0 ? reference : reference.substring(0, hash);
        String pointer = hash < 0 ? "" : reference.substring(hash + 1);
        if (document.isEmpty()) {
            return "#" + part.prefix() + pointer;
        }
        String location = resolve(part.location(), document);
        String prefix = prefixes.get(location);
        if (prefix == null) {
            prefix = "/" + PARTS + "/" + prefixes.size();
            prefixes.put(location, prefix);
            waiting.add(new Part(location, prefix));
        }
        return "#" + prefix + pointer;
    }

    /** A reference to a document, seen from another. */
    static String resolve(String from, String reference) {
        try {
            if (isUrl(reference)) {
                return reference;
            }
            return isUrl(from)
                    ? URI.create(from).resolve(reference).toString()
                    : Path.of(from).resolveSibling(reference).normalize().toString();
        } catch (IllegalArgumentException e) {
            // InvalidPathException is one, too.
            throw new MehariException(
                    "MISSION-CONFIG-004",
                    from + " refers to '" + reference + "', which is no path and no URL",
                    "correct the $ref",
                    e);
        }
    }

    static boolean isUrl(String location) {
        String lower = location.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }
}
