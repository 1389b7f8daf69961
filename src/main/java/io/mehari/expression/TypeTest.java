package io.mehari.expression;

import io.mehari.diagnostic.MehariException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types after {@code is} (mission-language 5.3). */
public final class TypeTest {
    private static final Map<String, Predicate<@Nullable Object>> TESTS =
            Map.ofEntries(
                    Map.entry("string", String.class::isInstance),
                    Map.entry("number", Numbers::isNumber),
                    Map.entry("decimal", Numbers::isNumber),
                    Map.entry("int", Numbers::isIntegral),
                    Map.entry("integer", Numbers::isIntegral),
                    Map.entry("boolean", Boolean.class::isInstance),
                    Map.entry("bool", Boolean.class::isInstance),
                    Map.entry("array", TypeTest::isArray),
                    Map.entry("object", Map.class::isInstance),
                    Map.entry("date", TypeTest::isIsoDate),
                    Map.entry("null", Objects::isNull),
                    Map.entry("undefined", Objects::isNull));

    private TypeTest() {}

    /** The allowed words, in lower case and in order; any case is accepted. */
    public static Set<String> names() {
        return TESTS.keySet().stream()
                .sorted()
                .collect(Collectors.toCollection(LinkedHashSet::new));
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
