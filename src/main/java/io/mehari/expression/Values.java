package io.mehari.expression;

import io.mehari.diagnostic.MehariException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every part of Mehari asks of a value (mission-language 5.1 and 5.3). */
public final class Values {
    private Values() {}

    /** False are {@code false}, null, zero and the empty string; all else is true. */
    public static boolean truth(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value == null) {
            return false;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        return Numbers.isNumber(value) ? !Numbers.isZero(value) : true;
    }

    /** As {@code +} joins it to a string: null is "", objects and lists are JSON. */
    public static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : JsonText.of(value);
    }

    /** By {@code ==}: numbers by value, lists and objects deeply, null equals absent. */
    public static boolean equal(@Nullable Object left, @Nullable Object right) {
        return Comparison.equal(left, right);
    }

    /**
     * As {@code <} compares; never call it with a null side, where every comparison is false.
     *
     * @throws MehariException MISSION-EVAL-001 when the two have no order
     */
    public static int compare(Object left, Object right) {
        return Comparison.compare("<", left, right);
    }

    /**
     * Kind of a value for messages: null, boolean, number, string, list, object, store, function.
     */
    public static String typeName(@Nullable Object value) {
        if (value == null || value == Environment.ABSENT) {
            return "null";
        }
        if (value instanceof String) {
            return "string";
        }
        if (value instanceof Boolean) {
            return "boolean";
        }
        if (Numbers.isNumber(value)) {
            return "number";
        }
        if (value instanceof List) {
            return "list";
        }
        if (value instanceof StoreView) {
            return "store";
        }
        return value instanceof Lambda ? "function" : "object";
    }

    /**
     * A deep copy for keeping: an error response is its body, a store its records.
     *
     * @throws MehariException MISSION-EVAL-001 for a function or an object of the route itself
     */
    public static @Nullable Object copy(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = newMap(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                copy.put((String) entry.getKey(), copy(entry.getValue()));
            }
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            for (Object element : list) {
                copy.add(copy(element));
            }
            return copy;
        }
        if (value instanceof StoreView store) {
            List<@Nullable Object> copy = new ArrayList<>();
            for (Map<String, @Nullable Object> item : store) {
                copy.add(copy(item));
            }
            return copy;
        }
        if (value instanceof Lambda || value instanceof Receiver) {
            throw new MehariException(
                    EvaluationException.TYPE, "a " + typeName(value) + " of a route is no value");
        }
        return value;
    }

    /** The value itself, but a store view as the list of its records at this moment. */
    public static @Nullable Object snapshot(@Nullable Object value) {
        if (!(value instanceof StoreView store)) {
            return value;
        }
        List<@Nullable Object> records = new ArrayList<>();
        store.iterator().forEachRemaining(records::add);
        return records;
    }

    /**
     * Is it a string that means a number: optional {@code -}, digits without superfluous leading
     * zeros, optional {@code .digits}?
     */
    public static boolean isNumericText(String text) {
        return Numbers.isNumericText(text);
    }

    /**
     * A number as computed numbers are: {@link Long} when whole and small enough, else without
     * trailing zeros and without exponent.
     */
    public static Object number(BigDecimal value) {
        return Numbers.computed(value);
    }

    /** Elements of a list or records of a store, or null for everything else. */
    static @Nullable Iterable<? extends @Nullable Object> elements(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        return value instanceof StoreView store ? store : null;
    }

    static <V extends @Nullable Object> Map<String, V> newMap(int size) {
        return new LinkedHashMap<>(Math.max(4, size * 4 / 3 + 1));
    }
}
