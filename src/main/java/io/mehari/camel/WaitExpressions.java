package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Environment;
import io.mehari.expression.Expression;
import io.mehari.expression.Values;
import io.mehari.source.RetryPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The expressions of a {@code wait:} endpoint and what their values mean. */
record WaitExpressions(
        @Nullable Expression path,
        Expression timeout,
        @Nullable Expression filter,
        @Nullable Expression key,
        @Nullable Expression retry,
        @Nullable Expression hmacHeader,
        @Nullable Expression hmacSecret) {

    /** The path with a slash before it, or null for the default one. */
    @Nullable String path(Environment environment) {
        if (path == null) {
            return null;
        }
        Object value = path.evaluate(environment);
        if (!(value instanceof String text) || text.isBlank()) {
            throw wrong("path", value, "give a text such as \"/orders/done\"");
        }
        return text.startsWith("/") ? text : "/" + text;
    }

    Duration timeout(Environment environment) {
        Object value = timeout.evaluate(environment);
        if (!(value instanceof Number number) || number.longValue() < 1) {
            throw wrong("timeout", value, "give milliseconds, 1 or more");
        }
        return Duration.ofMillis(number.longValue());
    }

    /** Which events count, as the environment has it at the time. */
    Predicate<@Nullable Object> filter(Environment environment) {
        return filter == null
                ? body -> true
                : body -> Values.truth(filter.evaluate(environment, body));
    }

    /** Key of a stored event. */
    String key(Environment environment, @Nullable Object body, String eventId) {
        if (key == null) {
            return eventId;
        }
        Object value = key.evaluate(environment, body);
        String text = value == null ? "" : Values.text(value);
        if (text.isEmpty()) {
            throw new MehariException(
                    "MISSION-STORE-001",
                    "the key of a stored event is " + (value == null ? "null" : "empty"),
                    "name a field that every event has, or leave key out");
        }
        return text;
    }

    /** How the wait is repeated, or null when it is not. */
    @Nullable RetryPolicy retry(Environment environment) {
        if (retry == null) {
            return null;
        }
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        if (retry.evaluate(environment) instanceof Map<?, ?> given) {
            given.forEach((name, value) -> options.put(String.valueOf(name), value));
        }
        return RetryPolicy.ofDirective(options);
    }

    /** The option's text; "" when it is not given. */
    static String text(@Nullable Expression expression, Environment environment) {
        Object value = expression == null ? null : expression.evaluate(environment);
        return value == null ? "" : Values.text(value);
    }

    private static MehariException wrong(String option, @Nullable Object value, String fix) {
        return new MehariException(
                "MISSION-EVAL-003", "wait: " + option + " is " + Values.typeName(value), fix);
    }
}
