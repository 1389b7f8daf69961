package io.mehari.expression;

import io.mehari.diagnostic.MehariException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Equality, order and membership (mission-language 5.3). */
final class Comparison {
    private Comparison() {}

    static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left == right) {
            return true;
        }
        if (left == null || right == null) {
            return false;
        }
        if (left instanceof String a && right instanceof String b) {
            return a.equals(b);
        }
        if (Numbers.isNumber(left) || Numbers.isNumber(right)) {
            return equalNumbers(left, right);
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return equalObjects(a, b);
        }
        Iterable<? extends @Nullable Object> a = Values.elements(left);
        Iterable<? extends @Nullable Object> b = Values.elements(right);
        return (a != null && b != null) ? equalLists(a, b) : left.equals(right);
    }

    private static boolean equalNumbers(Object left, Object right) {
        if (left instanceof Boolean || right instanceof Boolean) {
            return false;
        }
        Object a = Numbers.numeric(left);
        Object b = Numbers.numeric(right);
        return a != null && b != null && compareNumbers(a, b) == 0;
    }

    private static boolean equalObjects(Map<?, ?> a, Map<?, ?> b) {
        for (Map.Entry<?, ?> entry : a.entrySet()) {
            if (!equal(entry.getValue(), b.get(entry.getKey()))) {
                return false;
            }
        }
        for (Map.Entry<?, ?> entry : b.entrySet()) {
            if (entry.getValue() != null && a.get(entry.getKey()) == null) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalLists(
            Iterable<? extends @Nullable Object> a, Iterable<? extends @Nullable Object> b) {
        Iterator<? extends @Nullable Object> left = a.iterator();
        Iterator<? extends @Nullable Object> right = b.iterator();
        while (left.hasNext() && right.hasNext()) {
            if (!equal(left.next(), right.next())) {
                return false;
            }
        }
        return !left.hasNext() && !right.hasNext();
    }

    static int compareNumbers(Object a, Object b) {
        return a instanceof Long x && b instanceof Long y
                ? Long.compare(x, y)
                : Numbers.decimal(a).compareTo(Numbers.decimal(b));
    }

    /** Order of two values that are not null. */
    static int compare(String operator, Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return Long.compare(a, b);
        }
        if (left instanceof String a && right instanceof String b) {
            return compareTexts(a, b);
        }
        if (Numbers.isNumber(left) || Numbers.isNumber(right)) {
            Object a = left instanceof Boolean ? null : Numbers.numeric(left);
            Object b = right instanceof Boolean ? null : Numbers.numeric(right);
            if (a != null && b != null) {
                return compareNumbers(a, b);
            }
        }
        throw unfit(operator, left, right);
    }

    private static int compareTexts(String a, String b) {
        Instant first = Instants.iso(a);
        Instant second = first == null ? null : Instants.iso(b);
        return first != null && second != null ? first.compareTo(second) : byCodePoint(a, b);
    }

    /** Order of Unicode code points, in which surrogate pairs follow all other characters. */
    static int byCodePoint(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean pair = Character.isSurrogate(x);
                return pair == Character.isSurrogate(y) ? x - y : pair ? 1 : -1;
            }
        }
        return a.length() - b.length();
    }

    /** {@code container contains value}; {@code operator} is what the mission wrote. */
    static boolean contains(String operator, @Nullable Object container, @Nullable Object value) {
        if (container == null || value == null) {
            return false;
        }
        if (container instanceof String text && Values.elements(value) == null) {
            if (!(value instanceof Map)) {
                return text.contains(Values.text(value));
            }
        } else if (container instanceof Map<?, ?> map) {
            return has(map, Values.text(value));
        } else {
            Iterable<? extends @Nullable Object> elements = Values.elements(container);
            if (elements != null) {
                return includes(elements, value);
            }
        }
        throw unfit(operator, container, value);
    }

    /** Has the object the key, virtual fields of an error response included? */
    static boolean has(Map<?, ?> map, String key) {
        return map instanceof VirtualFields fields
                ? fields.property(key) != Environment.ABSENT
                : map.containsKey(key);
    }

    static boolean includes(Iterable<? extends @Nullable Object> elements, @Nullable Object value) {
        for (Object element : elements) {
            if (equal(element, value)) {
                return true;
            }
        }
        return false;
    }

    static boolean startsOrEnds(
            String operator, boolean start, @Nullable Object text, @Nullable Object part) {
        if (text == null || part == null) {
            return false;
        }
        if (text instanceof String whole && part instanceof String piece) {
            return start ? whole.startsWith(piece) : whole.endsWith(piece);
        }
        throw unfit(operator, text, part);
    }

    private static MehariException unfit(String operator, Object left, Object right) {
        return new MehariException(
                EvaluationException.TYPE,
                "'"
                        + operator
                        + "' does not apply to "
                        + Values.typeName(left)
                        + " and "
                        + Values.typeName(right),
                "convert one side with toNumber() or toString()");
    }
}
