package io.mehari.source;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Values;
import io.mehari.source.encoding.PercentEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A literal request path with expressions in braces, {@code "/items/{r.id}"} (mission-language
 * 7.1.2), taken apart for the translator.
 */
public final class PathTemplate {
    /** Methods for which an empty path part could hit a whole collection. */
    private static final Set<String> CHANGING = Set.of("PUT", "PATCH", "DELETE");

    private PathTemplate() {}

    /**
     * A piece of the path.
     *
     * @param text that stands as it is, or of the expression whose percent-encoded value stands
     *     there
     * @param expression which of the two
     * @param offset of the text in the path, from 0
     */
    public record Part(String text, boolean expression, int offset) {}

    /** Takes a path apart; braces that hold nothing or are not closed are text. */
    public static List<Part> parse(String path) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int open = path.indexOf('{'); open >= 0; open = path.indexOf('{', open + 1)) {
            int close = path.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String expression = path.substring(open + 1, close);
            if (expression.isBlank() || expression.indexOf('{') >= 0) {
                continue;
            }
            if (open > from) {
                parts.add(new Part(path.substring(from, open), false, from));
            }
            parts.add(new Part(expression, true, open + 1));
            from = close + 1;
        }
        if (from < path.length()) {
            parts.add(new Part(path.substring(from), false, from));
        }
        return List.copyOf(parts);
    }

    /** The value as one path segment; null is empty. */
    public static String encodeSegment(@Nullable Object value) {
        return PercentEncoding.segment(Values.text(value));
    }

    /**
     * The value as one path segment, guarding against a null one.
     *
     * @param expression for the message
     * @param warnings told about a null value
     * @throws MehariException MISSION-FETCH-005 for null when the method changes data
     */
    public static String encodeSegment(
            @Nullable Object value, String expression, String method, Consumer<String> warnings) {
        if (value == null) {
            String problem = "{" + expression + "} in the path of " + method + " is null";
            if (CHANGING.contains(method.toUpperCase(java.util.Locale.ROOT))) {
                throw new MehariException(
                        "MISSION-FETCH-005", problem, "make sure that the value is there");
            }
            warnings.accept(problem);
        }
        return encodeSegment(value);
    }
}
