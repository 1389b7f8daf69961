package io.mehari.source.guard;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The instants before which the hosts of a source want no request, as {@code Retry-After} told;
 * they only move forward (taps-and-delta 9.2). Safe for use by several threads.
 */
public final class Holds {
    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();

    /** That host wants no request before that instant. */
    public void hold(String host, Instant until) {
        notBefore.merge(key(host), until, (one, two) -> one.isAfter(two) ? one : two);
    }

    /** The instant to wait for, or null when the host may be asked now. */
    public @Nullable Instant of(String host, Instant now) {
        Instant held = notBefore.get(key(host));
        return held != null && held.isAfter(now) ? held : null;
    }

    /** The latest of all hosts, or null when all may be asked now. */
    public @Nullable Instant latest(Instant now) {
        return notBefore.values().stream()
                .filter(held -> held.isAfter(now))
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static String key(String host) {
        return host.toLowerCase(Locale.ROOT);
    }
}
