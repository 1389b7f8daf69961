package io.mehari.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From one kind of value to another. */
final class ConversionFunctions {
    private static final Pattern NUMERAL =
            Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?");
    private static final Set<String> FALSE_WORDS = Set.of("false", "0", "no", "off", "");

    /** As for numbers that are read (5.1). */
    private static final int EXPONENT_LIMIT = 6144;

    private ConversionFunctions() {}

    static void addTo(Library library) {
        library.add("toNumber", 1, arguments -> toNumber(arguments.value(0)))
                .add("toString", 1, arguments -> toText(arguments.value(0)))
                .add("toBoolean", 1, arguments -> toBoolean(arguments.value(0)))
                .add("toArray", 1, arguments -> toList(arguments.value(0)));
    }

    private static @Nullable Object toNumber(@Nullable Object value) {
        if (Numbers.isNumber(value)) {
            return value;
        }
        if (value instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        if (!(value instanceof String text)) {
            return null;
        }
        String numeral = text.strip();
        if (!NUMERAL.matcher(numeral).matches()) {
            return null;
        }
        BigDecimal number = new BigDecimal(numeral);
        long exponent = (long) number.precision() - number.scale() - 1;
        return Math.abs(exponent) > EXPONENT_LIMIT ? null : Numbers.computed(number);
    }

    private static @Nullable Object toText(@Nullable Object value) {
        return value == null ? null : Values.text(value);
    }

    private static boolean toBoolean(@Nullable Object value) {
        return value instanceof String text
                ? !FALSE_WORDS.contains(text.strip().toLowerCase(Locale.ROOT))
                : Values.truth(value);
    }

    private static Object toList(@Nullable Object value) {
        if (value instanceof List) {
            return value;
        }
        List<@Nullable Object> list = new ArrayList<>();
        Iterable<? extends @Nullable Object> elements = Values.elements(value);
        if (elements != null) {
            elements.forEach(list::add);
        } else if (value != null) {
            list.add(value);
        }
        return list;
    }
}
