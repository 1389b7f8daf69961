package io.mehari.translate;

import java.util.List;
import java.util.Map;

/**
 * Writes a tree of maps, lists and texts as YAML: block style, two blanks a level, every scalar in
 * double quotes, keys in the tree's order. The same tree gives the same bytes.
 */
final class YamlWriter {
    private final StringBuilder out = new StringBuilder();

    /** The document of a list of trees. */
    static String write(List<Object> document) {
        YamlWriter writer = new YamlWriter();
        writer.list(document, 0);
        return writer.out.toString();
    }

    private void list(List<?> items, int depth) {
        for (Object item : items) {
            indent(depth);
            out.append("- ");
            if (item instanceof Map<?, ?> map && !map.isEmpty()) {
                map(map, depth + 1, true);
            } else {
                inline(item);
            }
        }
    }

    private void map(Map<?, ?> map, int depth, boolean firstInline) {
        boolean first = firstInline;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                indent(depth);
            }
            first = false;
            key((String) entry.getKey());
            Object value = entry.getValue();
            if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
                out.append('\n');
                map(inner, depth + 1, false);
            } else if (value instanceof List<?> inner && !inner.isEmpty()) {
                out.append('\n');
                list(inner, depth + 1);
            } else {
                out.append(' ');
                inline(value);
            }
        }
    }

    private void inline(Object value) {
        if (value instanceof Map<?, ?>) {
            out.append("{}");
        } else if (value instanceof List<?>) {
            out.append("[]");
        } else {
            quote((String) value);
        }
        out.append('\n');
    }

    private void key(String key) {
        if (key.chars().allMatch(c -> Character.isLetterOrDigit(c) && c < 128)) {
            out.append(key);
        } else {
            quote(key);
        }
        out.append(':');
    }

    private void quote(String text) {
        out.append('"');
        text.chars()
                .forEach(
                        c -> {
                            switch (c) {
                                case '"' -> out.append("\\\"");
                                case '\\' -> out.append("\\\\");
                                case '\n' -> out.append("\\n");
                                case '\r' -> out.append("\\r");
                                case '\t' -> out.append("\\t");
                                default -> {
                                    if (c < 0x20 || c == 0x7f || c == 0xfeff) {
                                        out.append(String.format("\\u%04x", c));
                                    } else {
                                        out.append((char) c);
                                    }
                                }
                            }
                        });
        out.append('"');
    }

    private void indent(int depth) {
        out.append("  ".repeat(depth));
    }
}
