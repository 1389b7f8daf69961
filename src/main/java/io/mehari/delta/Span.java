package io.mehari.delta;

import io.mehari.diagnostic.MehariException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A length of time as definitions give it: {@code {amount: 7, unit: "day"}}. */
final class Span {
    private static final Map<String, Long> SECONDS =
            Map.of(
                    "second", 1L,
                    "minute", 60L,
                    "hour", 3_600L,
                    "day", 86_400L,
                    "week", 604_800L);

    private Span() {}

    /** The length, or null when none is given. */
    static @Nullable Duration of(String part, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Map<?, ?> span
                && span.get("unit") instanceof String unit
                && SECONDS.containsKey(unit)) {
            Object amount = span.get("amount");
            if (amount == null) {
                return null;
            }
            try {
                BigDecimal seconds =
                        new BigDecimal(String.valueOf(amount))
                                .multiply(BigDecimal.valueOf(SECONDS.get(unit)));
                return Duration.ofMillis(seconds.movePointRight(3).longValue());
            } catch (NumberFormatException noNumber) {
                throw refused(part, amount);
            }
        }
        throw refused(part, value);
    }

    private static MehariException refused(String part, Object value) {
        return new MehariException(
                "DELTA-BOUND-001",
                part + " is '" + value + "', which is no length of time",
                "give a number of seconds, minutes, hours, days or weeks, such as 7 days");
    }
}
