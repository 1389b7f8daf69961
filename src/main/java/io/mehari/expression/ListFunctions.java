package io.mehari.expression;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Lists as wholes. Stores count as lists; null counts as the empty list. */
final class ListFunctions {
    /** Numbers, then strings, then booleans, then all else as it stood, null last. */
    static final Comparator<@Nullable Object> ORDER = ListFunctions::order;

    private ListFunctions() {}

    static void addTo(Library library) {
        library.add("first", 1, ListFunctions::first)
                .add("last", 1, ListFunctions::last)
                .add("count", 1, arguments -> size(arguments.value(0)))
                .add("isEmpty", 1, arguments -> size(arguments.value(0)) == 0)
                .add("includes", 2, ListFunctions::includes)
                .add("flatten", 1, ListFunctions::flatten)
                .add("unique", 1, ListFunctions::unique)
                .add("sort", 1, ListFunctions::sort)
                .add("chunks", 2, ListFunctions::chunks)
                .add("range", 1, 2, ListFunctions::range);
    }

    private static long size(@Nullable Object value) {
        if (value instanceof StoreView store) {
            return store.size();
        }
        return value instanceof List<?> list ? list.size() : 0;
    }

    private static @Nullable Object first(Arguments arguments) {
        Iterable<? extends @Nullable Object> elements = Values.elements(arguments.value(0));
        Iterator<? extends @Nullable Object> each =
                elements == null ? List.of().iterator() : elements.iterator();
        return each.hasNext() ? each.next() : null;
    }

    private static @Nullable Object last(Arguments arguments) {
        Object value = arguments.value(0);
        if (value instanceof List<?> list) {
            return list.isEmpty() ? null : list.get(list.size() - 1);
        }
        Object last = null;
        if (value instanceof StoreView store) {
            for (Object element : store) {
                last = element;
            }
        }
        return last;
    }

    private static Object includes(Arguments arguments) {
        Iterable<? extends @Nullable Object> elements = Values.elements(arguments.value(0));
        return elements != null && Comparison.includes(elements, arguments.value(1));
    }

    private static Object flatten(Arguments arguments) {
        List<@Nullable Object> flat = new ArrayList<>();
        for (Object element : arguments.list(0)) {
            if (element instanceof List<?> inner) {
                flat.addAll(inner);
            } else {
                flat.add(element);
            }
        }
        return flat;
    }

    /** Equal values share the text that {@code ==} sees alike, so only those need comparing. */
    private static Object unique(Arguments arguments) {
        Map<Object, List<@Nullable Object>> seen = new HashMap<>();
        List<@Nullable Object> unique = new ArrayList<>();
        for (Object element : arguments.list(0)) {
            List<@Nullable Object> alike =
                    seen.computeIfAbsent(bucket(element), key -> new ArrayList<>(1));
            if (!Comparison.includes(alike, element)) {
                alike.add(element);
                unique.add(element);
            }
        }
        return unique;
    }

    private static Object bucket(@Nullable Object value) {
        Object number = value instanceof Boolean ? null : Numbers.numeric(value);
        if (number != null) {
            return Numbers.computed(Numbers.decimal(number));
        }
        return value instanceof String ? value : Values.typeName(value);
    }

    private static Object sort(Arguments arguments) {
        List<@Nullable Object> sorted = new ArrayList<>();
        arguments.list(0).forEach(sorted::add);
        sorted.sort(ORDER);
        return sorted;
    }

    private static int order(@Nullable Object left, @Nullable Object right) {
        int difference = rank(left) - rank(right);
        if (difference != 0 || left == null || right == null) {
            return difference;
        }
        if (Numbers.isNumber(left)) {
            return Comparison.compareNumbers(left, right);
        }
        if (left instanceof String a && right instanceof String b) {
            return Comparison.byCodePoint(a, b);
        }
        return left instanceof Boolean a && right instanceof Boolean b ? a.compareTo(b) : 0;
    }

    private static int rank(@Nullable Object value) {
        if (Numbers.isNumber(value)) {
            return 0;
        }
        if (value instanceof String) {
            return 1;
        }
        if (value instanceof Boolean) {
            return 2;
        }
        return value == null ? 4 : 3;
    }

    private static Object chunks(Arguments arguments) {
        int size = arguments.integer(1);
        if (size < 1) {
            throw arguments.bad("a chunk needs at least 1 element, found " + size);
        }
        List<@Nullable Object> chunks = new ArrayList<>();
        List<@Nullable Object> chunk = new ArrayList<>();
        for (Object element : arguments.list(0)) {
            if (chunk.isEmpty()) {
                chunks.add(chunk);
            }
            chunk.add(element);
            if (chunk.size() == size) {
                chunk = new ArrayList<>();
            }
        }
        return chunks;
    }

    private static Object range(Arguments arguments) {
        int from = arguments.count() == 1 ? 0 : arguments.integer(0);
        int to = arguments.integer(arguments.count() - 1);
        return new Range(from, (int) Math.min(Integer.MAX_VALUE, Math.max(0, (long) to - from)));
    }

    /** Whole numbers in a row, made when they are read, so that a long range costs nothing. */
    private static final class Range extends AbstractList<@Nullable Object>
            implements RandomAccess {
        private final long from;
        private final int size;

        Range(long from, int size) {
            this.from = from;
            this.size = size;
        }

        @Override
        public Object get(int index) {
            return from + java.util.Objects.checkIndex(index, size);
        }

        @Override
        public int size() {
            return size;
        }
    }
}
