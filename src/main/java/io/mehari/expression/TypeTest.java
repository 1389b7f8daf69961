package io.mehari.expression;

import io.mehari.diagnostic.MehariException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types after {@code is} (mission-language 5.3). */
public final class TypeTest {
    private static final Predicate<@Nullable Object> NUMBER = Numbers::isNumber;
    private static final Predicate<@Nullable Object> INTEGER = Numbers::isIntegral;
    private static final Predicate<@Nullable Object> BOOLEAN = value -> value instanceof Boolean;
    private static final Predicate<@Nullable Object> NULL = value -> value == null;

    private static final Map<String, Predicate<@Nullable Object>> TESTS =
            Map.ofEntries(
                    Map.entry("string", value -> value instanceof String),
                    Map.entry("number", NUMBER),
                    Map.entry("decimal", NUMBER),
                    Map.entry("int", INTEGER),
                    Map.entry("integer", INTEGER),
                    Map.entry("boolean", BOOLEAN),
                    Map.entry("bool", BOOLEAN),
                    Map.entry("array", TypeTest::isArray),
                    Map.entry("object", value -> value instanceof Map),
                    Map.entry("date", TypeTest::isIsoDate),
                    Map.entry("null", NULL),
                    Map.entry("undefined", NULL));

    private TypeTest() {}

    /** The allowed words, in lower case and in order; any case is accepted. */
    public static Set<String> names() {
        return TESTS.keySet().stream()
                .sorted()
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    /**
     * The test of that name.
     *
     * @throws MehariException MISSION-CHECK-016 when no type has the name
     */
    static Predicate<@Nullable Object> of(String name) {
        Predicate<@Nullable Object> test = TESTS.get(name.toLowerCase(Locale.ROOT));
        if (test == null) {
            throw new MehariException(
                    "MISSION-CHECK-016",
                    "'" + name + "' is no type of 'is'",
                    "use one of " + String.join(", ", names()));
        }
        return test;
    }

    private static boolean isArray(@Nullable Object value) {
        return value instanceof List || value instanceof StoreView;
    }

    private static boolean isIsoDate(@Nullable Object value) {
        return value instanceof String text && Instants.iso(text) != null;
    }
}
