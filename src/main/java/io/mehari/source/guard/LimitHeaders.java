package io.mehari.source.guard;

import io.mehari.source.Headers;
import io.mehari.source.RetryAfter;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of an answer say of the server's own limit (mission-language 8.4).
 *
 * @param remaining requests left until the reset; null: not said
 * @param limit requests of a whole period; null: not said
 * @param reset when a new period begins; null: not said
 */
public record LimitHeaders(
        @Nullable Long remaining, @Nullable Long limit, @Nullable Instant reset) {
    private static final String[] PREFIXES = {"X-RateLimit-", "RateLimit-", "X-Rate-Limit-"};
    private static final Pattern NUMBER = Pattern.compile("\\s*([0-9]{1,18}(?:\\.[0-9]{1,9})?).*");
    private static final BigDecimal EPOCH_MILLIS = BigDecimal.TEN.pow(12);
    private static final BigDecimal EPOCH_SECONDS = BigDecimal.TEN.pow(9);

    /** What they say; all members are null when they say nothing. */
    public static LimitHeaders of(Headers headers, Instant now) {
        return new LimitHeaders(
                whole(headers, "Remaining"), whole(headers, "Limit"), reset(headers, now));
    }

    private static @Nullable Long whole(Headers headers, String name) {
        return find(headers, name)
                .flatMap(LimitHeaders::number)
                .map(BigDecimal::longValue)
                .orElse(null);
    }

    private static @Nullable Instant reset(Headers headers, Instant now) {
        Optional<String> text = find(headers, "Reset");
        if (text.isEmpty()) {
            return null;
        }
        Optional<Instant> date = date(text.get(), now);
        return date.or(() -> number(text.get()).map(number -> instant(number, now))).orElse(null);
    }

    /** Above 10^12 epoch milliseconds, above 10^9 epoch seconds, else seconds from now. */
    private static Instant instant(BigDecimal number, Instant now) {
        if (number.compareTo(EPOCH_MILLIS) > 0) {
            return Instant.ofEpochMilli(number.longValue());
        }
        Duration seconds = Duration.ofMillis(number.movePointRight(3).longValue());
        return number.compareTo(EPOCH_SECONDS) > 0
                ? Instant.EPOCH.plus(seconds)
                : now.plus(seconds);
    }

    private static Optional<Instant> date(String text, Instant now) {
        if (!text.contains(":")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text.trim()));
        } catch (DateTimeException notIso) {
            return RetryAfter.parse(text, now).map(now::plus);
        }
    }

    private static Optional<BigDecimal> number(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.matches() ? Optional.of(new BigDecimal(number.group(1))) : Optional.empty();
    }

    private static Optional<String> find(Headers headers, String name) {
        for (String prefix : PREFIXES) {
            Optional<String> value = headers.first(prefix + name);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }
}
