package io.mehari.delta;

import io.mehari.diagnostic.MehariException;
import io.mehari.state.BeginOptions;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the one who starts a run says about its streams.
 *
 * @param full read everything, whatever is committed
 * @param advance commit also over a gap that an override left
 * @param begin how long a stream must be silent before it is taken over, and whether to take it at
 *     once
 */
public record Overrides(boolean full, boolean advance, BeginOptions begin) {
    private static final Pattern LENGTH = Pattern.compile("(\\d+)\\s*(ms|s|m|h)?");
    private static final Map<String, Duration> UNITS =
            Map.of(
                    "ms", Duration.ofMillis(1),
                    "s", Duration.ofSeconds(1),
                    "m", Duration.ofMinutes(1),
                    "h", Duration.ofHours(1));

    /**
     * As the settings {@code delta.full, delta.advance, delta.take-over} (default false) and {@code
     * delta.stale-after} (default {@code 60s}; a number is milliseconds) say.
     *
     * @throws MehariException MISSION-CONFIG-002 when that is no length of time
     */
    public static Overrides of(Function<String, Optional<String>> settings) {
        return new Overrides(
                flag(settings, "delta.full"),
                flag(settings, "delta.advance"),
                begin(settings, flag(settings, "delta.take-over")));
    }

    /** How a stream is begun or reset under those settings. */
    public static BeginOptions begin(Function<String, Optional<String>> settings, boolean force) {
        Duration stale =
                settings.apply("delta.stale-after")
                        .map(Overrides::length)
                        .orElse(BeginOptions.DEFAULT.staleAfter());
        return new BeginOptions(stale, force);
    }

    private static boolean flag(Function<String, Optional<String>> settings, String name) {
        return settings.apply(name).filter("true"::equalsIgnoreCase).isPresent();
    }

    private static Duration length(String text) {
        String given = text.strip().toLowerCase(Locale.ROOT);
        Matcher parts = LENGTH.matcher(given);
        if (parts.matches()) {
            Duration unit = UNITS.get(parts.group(2) == null ? "ms" : parts.group(2));
            return unit == null ? Duration.ZERO : unit.multipliedBy(Long.parseLong(parts.group(1)));
        }
        try {
            return Duration.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new MehariException(
                    "MISSION-CONFIG-002",
                    "mehari.delta.stale-after is '" + text + "', which is no length of time",
                    "give a number with ms, s, m or h, such as 60s",
                    e);
        }
    }
}
