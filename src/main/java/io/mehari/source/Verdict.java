package io.mehari.source;

import io.mehari.diagnostic.ErrorKind;
import io.mehari.diagnostic.MehariException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Decides what an answer, or its absence, means for an attempt (mission-language 7.5). */
final class Verdict {
    private static final int SHOWN = 500;

    /**
     * An attempt being judged.
     *
     * @param number from 1
     * @param started in epoch milliseconds
     */
    record Attempt(Request request, URI url, RetryPolicy policy, int number, long started) {
        boolean isLast() {
            return number >= policy.maxAttempts();
        }
    }

    private final SourceDefinition source;
    private final Clock clock;
    private final RandomGenerator random;
    private final Watch watch;

    Verdict(SourceDefinition source, Clock clock, RandomGenerator random, Watch watch) {
        this.source = source;
        this.clock = clock;
        this.random = random;
        this.watch = watch;
    }

    /** The value of a 2xx answer. */
    @Nullable Object value(Attempt attempt, HttpAnswer answer) {
        try {
            return BodyDecoder.decode(answer, what(attempt));
        } catch (MehariException e) {
            String message = shown(String.valueOf(e.getMessage()));
            throw new MehariException(e.code(), message, e.fix(), e.getCause());
        }
    }

    /** The wait that the server asks for; it is reported even when there is no further attempt. */
    Optional<Duration> retryAfter(Attempt attempt, HttpAnswer answer) {
        if (answer.status() != 429 && answer.status() != 503) {
            return Optional.empty();
        }
        Optional<Duration> asked =
                answer.headers()
                        .first("Retry-After")
                        .flatMap(value -> RetryAfter.parse(value, clock.instant()));
        asked.ifPresent(
                wait ->
                        watch.observer()
                                .notBefore(
                                        source.name(),
                                        attempt.url().getRawAuthority(),
                                        clock.instant().plus(wait)));
        return asked;
    }

    Optional<Outcome.Again> repetition(
            Attempt attempt, HttpAnswer answer, Optional<Duration> asked) {
        boolean tooLong =
                asked.filter(wait -> wait.compareTo(source.http().retryAfterLimit()) > 0)
                        .isPresent();
        if (attempt.isLast()
                || tooLong
                || !attempt.policy().repeats(attempt.request().method(), answer.status())) {
            return Optional.empty();
        }
        long wait =
                asked.map(Duration::toMillis)
                        .orElseGet(() -> attempt.policy().waitMillis(attempt.number(), random));
        return again(attempt, answer.status(), "status " + answer.status(), wait);
    }

    Optional<Outcome.Again> repetition(Attempt attempt, IOException fault) {
        boolean repeats =
                attempt.policy().repeatsWithoutAnswer(attempt.request().method(), isNotSent(fault));
        if (attempt.isLast() || isCertificateFault(fault) || !repeats) {
            return Optional.empty();
        }
        long wait = attempt.policy().waitMillis(attempt.number(), random);
        return again(attempt, 0, cause(fault), wait);
    }

    /** {@code error} of the error response for a request without answer. */
    static String kind(IOException fault) {
        boolean timeout =
                fault instanceof InterruptedIOException
                        || fault.getCause() instanceof InterruptedIOException;
        return timeout ? "timeout" : "network";
    }

    MehariException failure(Attempt attempt, Exchange.Result result) {
        HttpAnswer answer = result.answer();
        MediaType type = MediaType.parse(answer.headers().first("Content-Type"));
        String body = Excerpt.of(BodyDecoder.text(answer.body(), type).strip(), SHOWN);
        String redirects =
                result.redirects() == 0 ? "" : " after " + result.redirects() + " redirects";
        return new MehariException(
                        "MISSION-FETCH-001",
                        shown(
                                what(attempt)
                                        + " answered "
                                        + answer.status()
                                        + " "
                                        + StatusPhrase.of(answer.status())
                                        + redirects
                                        + attempts(attempt)
                                        + (body.isEmpty() ? "" : ": " + body)),
                        "let a match follow the fetch to handle the status")
                .as(kind(attempt, answer.status()));
    }

    /** Whom a status concerns that was final although it may have been repeated. */
    private static ErrorKind kind(Attempt attempt, int status) {
        if (status == 401 || status == 403) {
            return ErrorKind.CONFIG_ERROR;
        }
        return attempt.policy().repeats(attempt.request().method(), status)
                ? ErrorKind.TRANSIENT_ERROR
                : ErrorKind.SYSTEM_ERROR;
    }

    MehariException failure(Attempt attempt, IOException fault) {
        boolean repeats =
                attempt.policy().repeatsWithoutAnswer(attempt.request().method(), isNotSent(fault));
        return new MehariException(
                        "MISSION-FETCH-002",
                        shown(
                                what(attempt)
                                        + " got no answer"
                                        + attempts(attempt)
                                        + ": "
                                        + cause(fault)),
                        "check the address and that the server can be reached",
                        fault)
                .as(
                        repeats && !isCertificateFault(fault)
                                ? ErrorKind.TRANSIENT_ERROR
                                : ErrorKind.SYSTEM_ERROR);
    }

    MehariException tooLarge(Attempt attempt, long limit) {
        return new MehariException(
                "MISSION-FETCH-004",
                what(attempt) + ": the body is above " + limit + " bytes",
                "ask for smaller pages, or raise mehari.http.max-body");
    }

    /** Empty when the wait would end after the run has to be over: that fails at once (9.2). */
    private Optional<Outcome.Again> again(Attempt attempt, int status, String cause, long wait) {
        if (!watch.allowed().test(clock.instant().plusMillis(wait))) {
            return Optional.empty();
        }
        SourceObserver.Exchanged failed =
                new SourceObserver.Exchanged(
                        source.name(),
                        attempt.request().method(),
                        url(attempt),
                        status,
                        clock.millis() - attempt.started());
        watch.observer()
                .repeats(
                        new SourceObserver.Repetition(
                                failed,
                                cause,
                                attempt.number(),
                                attempt.policy().maxAttempts(),
                                wait));
        return Optional.of(new Outcome.Again(wait, cause));
    }

    private String what(Attempt attempt) {
        return attempt.request().method() + " " + url(attempt);
    }

    private String url(Attempt attempt) {
        return source.http().secrets().url(attempt.url().toString());
    }

    private String shown(String text) {
        return source.http().secrets().filter(text);
    }

    private String cause(IOException thrown) {
        Throwable inner = thrown instanceof NotSentException ? thrown.getCause() : null;
        Throwable fault = inner == null ? thrown : inner;
        String message = fault.getMessage();
        String name = fault.getClass().getSimpleName();
        return shown(message == null || message.isBlank() ? name : message + " (" + name + ")");
    }

    private static String attempts(Attempt attempt) {
        return attempt.number() > 1 ? ", " + attempt.number() + " attempts" : "";
    }

    static boolean isNotSent(IOException fault) {
        return fault instanceof NotSentException
                || fault instanceof ConnectException
                || fault instanceof UnknownHostException
                || fault instanceof NoRouteToHostException;
    }

    private static boolean isCertificateFault(Throwable fault) {
        for (Throwable t = fault; t != null; t = t.getCause()) {
            if (t instanceof CertificateException || t instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }
}
