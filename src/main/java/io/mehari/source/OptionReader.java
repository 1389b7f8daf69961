package io.mehari.source;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Values;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object of options that an expression gave. Absent and null are the same; numeric strings
 * count as numbers, as they come from the environment.
 */
public final class OptionReader {
    private final String what;
    private final Map<?, ?> options;

    /**
     * Reads these options.
     *
     * @param what names the object in messages
     */
    public OptionReader(String what, Map<?, ?> options) {
        this.what = what;
        this.options = options;
    }

    public boolean has(String name) {
        return options.get(name) != null;
    }

    /** The value as it is. */
    public @Nullable Object value(String name) {
        return options.get(name);
    }

    /** Text, null when it is not given. */
    public @Nullable String text(String name) {
        Object value = options.get(name);
        return value == null ? null : Values.text(value);
    }

    /** Text, or that default. */
    public String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    /**
     * A number, null when it is not given.
     *
     * @throws MehariException MISSION-EVAL-003 when it is given and no number
     */
    public @Nullable BigDecimal number(String name) {
        Object value = options.get(name);
        if (value == null) {
            return null;
        }
        try {
            return new BigDecimal(Values.text(value).trim());
        } catch (NumberFormatException e) {
            throw wrong(name, "a number");
        }
    }

    /** A whole number, rounded down, or that default. */
    public long whole(String name, long otherwise) {
        BigDecimal number = number(name);
        return number == null ? otherwise : number.longValue();
    }

    /** True only for true and the text "true". */
    public boolean flag(String name, boolean otherwise) {
        Object value = options.get(name);
        return value == null ? otherwise : "true".equals(value.toString());
    }

    /**
     * An object, empty when it is not given.
     *
     * @throws MehariException MISSION-EVAL-003 when it is something else
     */
    @SuppressWarnings("unchecked") // objects among values have string keys (see Environment)
    public Map<String, @Nullable Object> object(String name) {
        Object value = options.get(name);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw wrong(name, "an object");
    }

    /** A list, empty when it is not given; a single value is a list of one. */
    public List<?> list(String name) {
        Object value = options.get(name);
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? list : List.of(value);
    }

    /** What to throw for a value that cannot be used. */
    public MehariException wrong(String name, String expected) {
        return new MehariException(
                "MISSION-EVAL-003",
                what + ": " + name + " is '" + Excerpt.of(text(name, ""), 100) + "'",
                "give " + expected);
    }
}
