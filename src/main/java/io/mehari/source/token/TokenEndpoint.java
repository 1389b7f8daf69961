package io.mehari.source.token;

import io.mehari.diagnostic.ErrorKind;
import io.mehari.diagnostic.MehariException;
import io.mehari.json.Json;
import io.mehari.source.Excerpt;
import io.mehari.source.HttpAnswer;
import io.mehari.source.HttpCall;
import io.mehari.source.HttpSettings;
import io.mehari.source.RetryAfter;
import io.mehari.source.RetryPolicy;
import io.mehari.source.SourceObserver;
import io.mehari.source.Transport;
import io.mehari.source.guard.Waits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Asks a token endpoint, repeating the request under the preset {@code patient} (taps-and-delta
 * 17).
 */
public final class TokenEndpoint {
    private static final RetryPolicy PATIENT =
            RetryPolicy.of(Map.of("preset", "patient"), Map.of());
    private static final int SHOWN = 200;
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final String source;
    private final Grant grant;
    private final HttpSettings http;
    private final Line line;

    /** How requests are sent, waited for and told of. */
    public record Line(
            Transport transport, Waits waits, RandomGenerator random, SourceObserver observer) {}

    /** How one attempt ended: with tokens, or with why and when to try again. */
    private record Attempt(@Nullable Tokens tokens, @Nullable MehariException fault, long millis) {}

    /**
     * The token endpoint of that source.
     *
     * @param http rewriting of URLs, secrets and the longest wait that a server may ask for
     */
    public TokenEndpoint(String source, Grant grant, HttpSettings http, Line line) {
        this.source = source;
        this.grant = grant;
        this.http = http;
        this.line = line;
    }

    /** Whether a token can be had with that refresh token, or without any. */
    boolean isPossible(@Nullable String refresh) {
        return grant.isPossible(refresh);
    }

    /** The instant by the run's clock. */
    Instant now() {
        return line.waits().now();
    }

    /**
     * Waits a moment while another process asks the endpoint.
     *
     * @throws MehariException MISSION-AUTH-001 when the run has no more time for it
     */
    void pause() {
        Instant next = now().plus(MOMENT);
        if (!line.waits().allows(next)) {
            throw failed("is being asked by another process, beyond the end of the run", null)
                    .as(ErrorKind.TRANSIENT_ERROR);
        }
        line.waits().until(next, soFar -> {});
    }

    /**
     * Tokens from the endpoint.
     *
     * @param earlier those to renew
     * @throws MehariException MISSION-AUTH-001 when it gives none
     */
    Tokens request(Tokens earlier) {
        for (int attempt = 1; ; attempt++) {
            Attempt ended = attempt(earlier.refresh(), attempt);
            if (ended.tokens() != null) {
                Tokens renewed = ended.tokens().after(earlier);
                register(renewed);
                return renewed;
            }
            Instant next = now().plusMillis(ended.millis());
            if (ended.millis() < 0 || !line.waits().allows(next)) {
                throw java.util.Objects.requireNonNull(ended.fault());
            }
            line.waits().until(next, soFar -> {});
        }
    }

    private Attempt attempt(@Nullable String refresh, int number) {
        HttpCall call =
                new HttpCall(
                        "POST",
                        http.rewrite().apply(grant.url()),
                        grant.headers(),
                        grant.body(refresh),
                        Duration.ofMillis(PATIENT.timeoutMillis()));
        try {
            HttpAnswer answer = line.transport().send(call);
            return answered(answer, number);
        } catch (IOException e) {
            String cause = e.getClass().getSimpleName();
            MehariException fault =
                    failed("got no answer (" + cause + ")", e).as(ErrorKind.TRANSIENT_ERROR);
            boolean again = number < PATIENT.maxAttempts();
            return again
                    ? again(fault, 0, cause, number, PATIENT.waitMillis(number, line.random()))
                    : new Attempt(null, fault, -1);
        }
    }

    private Attempt answered(HttpAnswer answer, int number) {
        int status = answer.status();
        Map<?, ?> fields = fields(answer);
        if (status >= 200 && status < 300) {
            Optional<Tokens> tokens = Tokens.in(fields, now());
            return tokens.isPresent()
                    ? new Attempt(tokens.get(), null, -1)
                    : new Attempt(null, failed("answered without an access_token", null), -1);
        }
        MehariException fault = failed("answered " + status + reason(fields), null);
        if (status == 429 || status >= 500) {
            fault.as(ErrorKind.TRANSIENT_ERROR);
        }
        if (number >= PATIENT.maxAttempts() || !PATIENT.repeats("GET", status)) {
            return new Attempt(null, fault, -1);
        }
        Optional<Duration> asked =
                answer.headers()
                        .first("Retry-After")
                        .filter(value -> status == 429 || status == 503)
                        .flatMap(value -> RetryAfter.parse(value, now()));
        if (asked.filter(wait -> wait.compareTo(http.retryAfterLimit()) > 0).isPresent()) {
            return new Attempt(null, fault, -1);
        }
        long wait =
                asked.map(Duration::toMillis)
                        .orElseGet(() -> PATIENT.waitMillis(number, line.random()));
        return again(fault, status, "status " + status, number, wait);
    }

    private Attempt again(MehariException fault, int status, String cause, int number, long wait) {
        SourceObserver.Exchanged failed =
                new SourceObserver.Exchanged(source, "POST", shown(), status, 0);
        line.observer()
                .repeats(
                        new SourceObserver.Repetition(
                                failed, cause, number, PATIENT.maxAttempts(), wait));
        return new Attempt(null, fault, wait);
    }

    /** {@code error} and {@code error_description} of RFC 6749, 5.2. */
    private static String reason(Map<?, ?> fields) {
        StringBuilder reason = new StringBuilder();
        if (fields.get("error") instanceof String error) {
            reason.append(' ').append(Excerpt.of(error, SHOWN));
        }
        if (fields.get("error_description") instanceof String description) {
            reason.append(": ").append(Excerpt.of(description, SHOWN));
        }
        return reason.toString();
    }

    private static Map<?, ?> fields(HttpAnswer answer) {
        try {
            Object value = Json.read(new String(answer.body(), StandardCharsets.UTF_8));
            return value instanceof Map<?, ?> map ? map : Map.of();
        } catch (IOException e) {
            return Map.of();
        }
    }

    private MehariException failed(String what, @Nullable Throwable cause) {
        return new MehariException(
                "MISSION-AUTH-001",
                http.secrets()
                        .filter(
                                "source "
                                        + source
                                        + " got no token: the token endpoint "
                                        + shown()
                                        + " "
                                        + what),
                "check tokenUrl, clientId, clientSecret and refreshToken of the source; a refresh"
                        + " token that expired or was used elsewhere has to be given anew",
                cause);
    }

    private String shown() {
        return http.secrets().url(grant.url().toString());
    }

    private void register(Tokens tokens) {
        for (String secret : new String[] {tokens.access(), tokens.refresh()}) {
            if (secret != null) {
                http.secrets().register(secret);
            }
        }
    }
}
