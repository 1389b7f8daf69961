package io.mehari.source;

import io.mehari.diagnostic.MehariException;
import io.mehari.source.credential.SecretFilter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the requests of all sources of a run.
 *
 * @param rewrite {@code mehari.http.rewrite}
 * @param maxBody largest body of an answer in bytes, {@code mehari.http.max-body}, default 256 MiB
 * @param retryAfterLimit longest wait a server may ask for, {@code mehari.retry-after-limit} in
 *     milliseconds, default one hour
 * @param idempotencyHeader {@code mehari.idempotency-header}, default {@code Idempotency-Key};
 *     empty sends none
 * @param secrets what must not appear in messages
 */
public record HttpSettings(
        Rewrite rewrite,
        long maxBody,
        Duration retryAfterLimit,
        String idempotencyHeader,
        SecretFilter secrets) {
    private static final long DEFAULT_MAX_BODY = 256L * 1024 * 1024;
    private static final long DEFAULT_RETRY_AFTER_LIMIT = 3_600_000;

    /**
     * Reads them from properties.
     *
     * @param properties value by name, null when unset
     * @throws MehariException SETTINGS-VALUE-001 for a value that cannot be used
     */
    public static HttpSettings of(
            Function<String, @Nullable String> properties, SecretFilter secrets) {
        String rewrite = properties.apply("mehari.http.rewrite");
        String header = properties.apply("mehari.idempotency-header");
        long limit = number(properties, "mehari.retry-after-limit", DEFAULT_RETRY_AFTER_LIMIT);
        return new HttpSettings(
                rewrite == null ? Rewrite.NONE : Rewrite.parse(rewrite),
                number(properties, "mehari.http.max-body", DEFAULT_MAX_BODY),
                Duration.ofMillis(limit),
                header == null ? "Idempotency-Key" : header.trim(),
                secrets);
    }

    private static long number(
            Function<String, @Nullable String> properties, String name, long otherwise) {
        String text = properties.apply(name);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            long number = new BigDecimal(text.trim()).longValueExact();
            if (number >= 0) {
                return number;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw wrong(name, text, e);
        }
        throw wrong(name, text, null);
    }

    private static MehariException wrong(String name, String text, @Nullable Throwable cause) {
        return new MehariException(
                "SETTINGS-VALUE-001",
                name + " is '" + text + "'",
                "give a whole number of 0 or more",
                cause);
    }
}
