package io.mehari.expression;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text, counted in Unicode code points and independent of the locale; null for null. */
final class TextFunctions {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_SLUG = Pattern.compile("[^a-z0-9]+");

    private TextFunctions() {}

    static void addTo(Library library) {
        library.add("length", 1, TextFunctions::length)
                .add("lowercase", 1, each(text -> text.toLowerCase(Locale.ROOT)))
                .add("uppercase", 1, each(text -> text.toUpperCase(Locale.ROOT)))
                .add("trim", 1, each(text -> trimmed(text, true, true)))
                .add("trimStart", 1, each(text -> trimmed(text, true, false)))
                .add("trimEnd", 1, each(text -> trimmed(text, false, true)))
                .add("slugify", 1, each(TextFunctions::slug))
                .add("concat", 1, Arity.MANY, TextFunctions::concat)
                .add("substring", 2, 3, TextFunctions::substring)
                .add("split", 2, TextFunctions::split)
                .add("join", 2, TextFunctions::join)
                .add("replace", 3, TextFunctions::replace);
    }

    private static Builtin.Body each(UnaryOperator<String> change) {
        return arguments -> {
            String text = arguments.text(0);
            return text == null ? null : change.apply(text);
        };
    }

    private static Object length(Arguments arguments) {
        Object value = arguments.value(0);
        if (value instanceof String text) {
            return (long) text.codePointCount(0, text.length());
        }
        if (value instanceof List<?> list) {
            return (long) list.size();
        }
        if (value instanceof StoreView store) {
            return store.size();
        }
        if (value == null || value instanceof java.util.Map) {
            return 0L;
        }
        throw arguments.unfit(0, "a list or text");
    }

    private static String trimmed(String text, boolean start, boolean end) {
        int from = 0;
        int to = text.length();
        while (start && from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (end && to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Every Unicode space, the ones that do not break lines and the byte-order mark included. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }

    private static String slug(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        String slug = NO_SLUG.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
        int from = slug.startsWith("-") ? 1 : 0;
        int to = slug.endsWith("-") && slug.length() > from ? slug.length() - 1 : slug.length();
        return slug.substring(from, to);
    }

    private static Object concat(Arguments arguments) {
        Iterable<? extends @Nullable Object> first = Values.elements(arguments.value(0));
        if (first == null) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < arguments.count(); i++) {
                all.append(Values.text(arguments.value(i)));
            }
            return all.toString();
        }
        List<@Nullable Object> all = new ArrayList<>();
        first.forEach(all::add);
        for (int i = 1; i < arguments.count(); i++) {
            Object value = arguments.value(i);
            Iterable<? extends @Nullable Object> further = Values.elements(value);
            if (further != null) {
                further.forEach(all::add);
            } else if (value != null) {
                all.add(value);
            }
        }
        return all;
    }

    private static @Nullable Object substring(Arguments arguments) {
        String text = arguments.text(0);
        if (text == null) {
            return null;
        }
        int length = text.codePointCount(0, text.length());
        int from = within(arguments.integer(1), length);
        int to = arguments.value(2) == null ? length : within(arguments.integer(2), length);
        if (from >= to) {
            return "";
        }
        int start = text.offsetByCodePoints(0, from);
        return text.substring(start, text.offsetByCodePoints(start, to - from));
    }

    private static int within(int position, int length) {
        return Math.max(0, Math.min(position, length));
    }

    private static @Nullable Object split(Arguments arguments) {
        String text = arguments.text(0);
        if (text == null) {
            return null;
        }
        String separator = arguments.requiredText(1);
        List<@Nullable Object> parts = new ArrayList<>();
        if (separator.isEmpty()) {
            text.codePoints().mapToObj(Character::toString).forEach(parts::add);
            return parts;
        }
        int from = 0;
        int at = text.indexOf(separator);
        while (at >= 0) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
            at = text.indexOf(separator, from);
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static @Nullable Object join(Arguments arguments) {
        if (arguments.value(0) == null) {
            return null;
        }
        String separator = arguments.requiredText(1);
        StringBuilder joined = new StringBuilder();
        boolean first = true;
        for (Object element : arguments.list(0)) {
            joined.append(first ? "" : separator).append(Values.text(element));
            first = false;
        }
        return joined.toString();
    }

    private static @Nullable Object replace(Arguments arguments) {
        String text = arguments.text(0);
        if (text == null) {
            return null;
        }
        String find = arguments.requiredText(1);
        String with = arguments.text(2);
        return find.isEmpty() ? text : text.replace(find, with == null ? "" : with);
    }
}
