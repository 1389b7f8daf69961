package io.mehari.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mehari.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values on their way into and out of a column: null, Boolean, Long, BigDecimal, String, or JSON.
 */
final class Cell {
    private Cell() {}

    /** A list or object, already as text so that later changes of it do not show. */
    record JsonText(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * The value in a form that does not change any more.
     *
     * @throws IllegalArgumentException when it is no value
     */
    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof String
                || value instanceof Long
                || value instanceof BigDecimal
                || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Map || value instanceof Iterable) {
            return new JsonText(Json.text(value));
        }
        return RecordCopy.value(value);
    }

    /** About how many bytes the value takes on the heap. */
    static int size(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length();
        }
        return value instanceof JsonText json ? json.text().length() : 8;
    }

    /** The exact text of a value, as numeric, timestamp, json and text columns keep it. */
    static String text(Object value) {
        return value.toString();
    }

    /**
     * What a column of that kind gave, as a value. Content that does not fit the kind, which other
     * programs may have left, reads as what it is.
     */
    static @Nullable Object value(Kind kind, @Nullable Object content) {
        if (content == null || content instanceof Boolean) {
            return content;
        }
        if (content instanceof String text) {
            return text(kind, text);
        }
        if (content instanceof Double || content instanceof Float) {
            return Kind.number(BigDecimal.valueOf(((Number) content).doubleValue()).toString());
        }
        if (content instanceof Number number) {
            return kind == Kind.BOOLEAN ? (Object) (number.longValue() != 0) : number.longValue();
        }
        if (content instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        return Objects.toString(content);
    }

    private static @Nullable Object text(Kind kind, String text) {
        return switch (kind) {
            case NUMERIC, BIGINT -> Kind.number(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case JSON -> json(text);
            case UNSET, TIMESTAMP, TEXT -> text;
        };
    }

    private static @Nullable Object json(String text) {
        try {
            return Json.read(text);
        } catch (JsonProcessingException e) {
            return text;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
