package io.mehari.source;

import io.mehari.json.Json;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Values as they stand in URLs, headers and messages. */
public final class ValueText {
    private ValueText() {}

    /** Null is empty, numbers keep their digits without exponent, lists and objects are JSON. */
    public static String of(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof Long || value instanceof Boolean
                ? value.toString()
                : Json.text(value);
    }

    /** At most that many characters, cut at a whole character. */
    public static String cut(String text, int limit) {
        if (text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, limit));
    }
}
