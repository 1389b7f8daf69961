package io.mehari.openapi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON pointers (RFC 6901) into a document, and the references that hold them. */
final class Pointer {
    private Pointer() {}

    /** A name as a part of a pointer. */
    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** What stands there; null when nothing does. */
    static @Nullable Object find(@Nullable Object tree, String pointer) {
        Object at = tree;
        for (String part : pointer.split("/", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            String name = part.replace("~1", "/").replace("~0", "~");
            if (at instanceof Map<?, ?> map) {
                at = map.get(name);
            } else if (at instanceof List<?> list && name.matches("[0-9]{1,6}")) {
                int index = Integer.parseInt(name);
                at = index < list.size() ? list.get(index) : null;
            } else {
                return null;
            }
        }
        return at;
    }

    /** The value itself, or what its {@code $ref} leads to within the tree; null for a dead end. */
    static @Nullable Object resolve(Map<String, @Nullable Object> tree, @Nullable Object value) {
        Object at = value;
        Set<String> seen = new HashSet<>();
        while (at instanceof Map<?, ?> map && map.get("$ref") instanceof String reference) {
            if (!reference.startsWith("#") || !seen.add(reference)) {
                return null;
            }
            at = find(tree, of(reference));
        }
        return at;
    }

    /** The pointer of a reference within the document. */
    static String of(String reference) {
        String fragment = reference.substring(reference.indexOf('#') + 1);
        return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
