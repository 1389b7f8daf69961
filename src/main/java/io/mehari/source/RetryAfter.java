package io.mehari.source;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** {@code Retry-After}: seconds or an HTTP date in any of its three forms (RFC 9110, 5.6.7). */
public final class RetryAfter {
    private static final DateTimeFormatter[] DATES = {
        DateTimeFormatter.RFC_1123_DATE_TIME,
        DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss zzz", Locale.ENGLISH),
        DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
                .withZone(java.time.ZoneOffset.UTC)
    };

    private RetryAfter() {}

    /** How long to wait from now on; zero for a time that has passed, empty for anything else. */
    public static Optional<Duration> parse(String value, Instant now) {
        String text = value.trim();
        if (text.matches("[0-9]{1,12}(\\.[0-9]*)?")) {
            return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000)));
        }
        for (DateTimeFormatter form : DATES) {
            Optional<Instant> time = time(text, form);
            if (time.isPresent()) {
                Duration wait = Duration.between(now, time.get());
                return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> time(String text, DateTimeFormatter form) {
        try {
            return Optional.of(ZonedDateTime.parse(text, form).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
