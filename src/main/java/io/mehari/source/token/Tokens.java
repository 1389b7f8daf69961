package io.mehari.source.token;

import io.mehari.expression.Values;
import io.mehari.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token and what renews it.
 *
 * @param access sent with requests; null: there is none yet
 * @param refresh token that renews it; null: none
 * @param expiresAt null: not known
 * @param life how long it was valid when it was issued; null: not known
 */
public record Tokens(
        @Nullable String access,
        @Nullable String refresh,
        @Nullable Instant expiresAt,
        @Nullable Duration life) {
    /** No token at all. */
    public static final Tokens NONE = new Tokens(null, null, null, null);

    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final String[] NAMES = {"access_token", "accessToken", "token"};

    /**
     * The tokens in the answer of a token endpoint or of an action that logs in; empty when it
     * holds none (mission-language 7.12).
     *
     * @param now from when {@code expires_in} counts
     */
    public static Optional<Tokens> in(Map<?, ?> answer, Instant now) {
        for (String name : NAMES) {
            if (answer.get(name) instanceof String token && !token.isBlank()) {
                Duration life = seconds(answer.get("expires_in"));
                return Optional.of(
                        new Tokens(
                                token,
                                text(answer.get("refresh_token")),
                                life == null ? null : now.plus(life),
                                life));
            }
        }
        return Optional.empty();
    }

    /** The instant that {@code expiresAt} of the credentials gives: a date or epoch seconds. */
    public static @Nullable Instant instant(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return text.trim().matches("[0-9]{1,15}")
                    ? epoch(Long.parseLong(text.trim()))
                    : Instant.parse(text.trim());
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** These, with the refresh token of the earlier ones when the server sent no new one. */
    Tokens after(Tokens earlier) {
        return refresh != null ? this : new Tokens(access, earlier.refresh, expiresAt, life);
    }

    /**
     * Whether the token should be renewed before it is used: less than 300 s or half its life are
     * left (8.2.2).
     */
    boolean isStale(Instant now) {
        if (expiresAt == null) {
            return access == null;
        }
        Duration early = EARLY;
        if (life != null && life.dividedBy(2).compareTo(early) < 0) {
            early = life.dividedBy(2);
        }
        return access == null || Duration.between(now, expiresAt).compareTo(early) < 0;
    }

    /** As JSON; {@link #read} reads it again. */
    public String text() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("access_token", access);
        fields.put("refresh_token", refresh);
        fields.put("expires_at", expiresAt == null ? null : expiresAt.toString());
        fields.put("life_ms", life == null ? null : life.toMillis());
        fields.values().removeIf(value -> value == null);
        return Json.text(fields);
    }

    /** What {@link #text} wrote; empty for any other text. */
    public static Optional<Tokens> read(String text) {
        try {
            if (Json.read(text) instanceof Map<?, ?> fields) {
                Object millis = fields.get("life_ms");
                return Optional.of(
                        new Tokens(
                                text(fields.get("access_token")),
                                text(fields.get("refresh_token")),
                                instant(text(fields.get("expires_at"))),
                                millis instanceof Number n
                                        ? Duration.ofMillis(n.longValue())
                                        : null));
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Instant epoch(long number) {
        return number > 1_000_000_000_000L
                ? Instant.ofEpochMilli(number)
                : Instant.ofEpochSecond(number);
    }

    private static @Nullable Duration seconds(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        try {
            long seconds = new BigDecimal(Values.text(value).trim()).longValue();
            return seconds > 0 ? Duration.ofSeconds(seconds) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? text : null;
    }

    @Override
    public String toString() {
        return "Tokens[expiresAt=" + expiresAt + "]";
    }
}
