package io.mehari.source;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.ErrorResponse;
import io.mehari.spi.AuthProvider;
import io.mehari.spi.Authorization;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Asks one HTTP source, one attempt at a time: the caller waits and repeats (mission-language 7.1,
 * 7.5). Safe for use by several threads.
 */
public final class SourceClient {
    private final SourceDefinition source;
    private final Exchange exchange;
    private final Clock clock;
    private final Verdict verdict;
    private final AuthProvider provider;

    public SourceClient(
            SourceDefinition source,
            Transport transport,
            Clock clock,
            RandomGenerator random,
            SourceObserver observer) {
        this(source, transport, clock, random, Watch.of(observer));
    }

    /** A client that is watched over. */
    public SourceClient(
            SourceDefinition source,
            Transport transport,
            Clock clock,
            RandomGenerator random,
            Watch watch) {
        this.source = source;
        this.exchange = new Exchange(source, transport, clock, watch);
        this.clock = clock;
        this.verdict = new Verdict(source, clock, random, watch);
        this.provider = source.authentication();
    }

    /**
     * Sends a request once, redirects included.
     *
     * @param attempt counted from 1
     * @return the response, or that and when to try again
     * @throws MehariException MISSION-FETCH-001 status, -002 no answer, -003 body, -004 size, -005
     *     path: final failures
     */
    public Outcome attempt(Request request, int attempt) {
        return attempt(request, attempt, status -> {});
    }

    /**
     * As {@link #attempt(Request, int)}.
     *
     * @param judged told the status of the answer, 0 for none, when a request was sent
     */
    public Outcome attempt(Request request, int attempt, IntConsumer judged) {
        RetryPolicy policy = RetryPolicy.of(request.retry(), source.defaults().retry());
        CallBuilder calls = new CallBuilder(source, request, policy);
        URI url = calls.url();
        Verdict.Attempt now = new Verdict.Attempt(request, url, policy, attempt, clock.millis());
        try {
            Exchange.Result result = exchange.send(calls, provider);
            judged.accept(result.answer().status());
            return answered(now, result);
        } catch (Refusal e) {
            return refused(request, e);
        } catch (BodyTooLargeException e) {
            throw verdict.tooLarge(now, e.limit());
        } catch (IOException e) {
            judged.accept(0);
            Optional<Outcome.Again> again = verdict.repetition(now, e);
            if (again.isPresent()) {
                return again.get();
            }
            if (!request.match()) {
                throw verdict.failure(now, e);
            }
            return new Outcome.Done(
                    ErrorResponses.withoutAnswer(Verdict.kind(e)),
                    Answer.none(url, exchange.origins()));
        }
    }

    /**
     * What a request comes to that is not sent because of the source's limits.
     *
     * @return the error response, when a match follows
     * @throws Refusal otherwise
     */
    public Outcome refused(Request request, Refusal refusal) {
        if (!request.match()) {
            throw refusal;
        }
        RetryPolicy policy = RetryPolicy.of(request.retry(), source.defaults().retry());
        return new Outcome.Done(
                ErrorResponses.withoutAnswer(refusal.word()),
                Answer.none(new CallBuilder(source, request, policy).url(), exchange.origins()));
    }

    /**
     * Whether a request goes to the source's own origin or an allowed host; others do not count for
     * its rate limit and circuit breaker (7.1.7).
     *
     * @throws MehariException MISSION-FETCH-005 when its URL cannot be built
     */
    public boolean isOwn(Request request) {
        RetryPolicy policy = RetryPolicy.of(request.retry(), source.defaults().retry());
        return exchange.origins().trusts(new CallBuilder(source, request, policy).url());
    }

    /**
     * Takes over the token that an action fetched (7.12, token hand-over): it is the source's
     * bearer token from now on.
     *
     * @param response of the action
     * @return whether the response held a token
     */
    public boolean handOver(@Nullable Object response) {
        if (!(response instanceof Map<?, ?> fields)
                || response instanceof ErrorResponse
                || !(provider instanceof TokenTaker taker)) {
            return false;
        }
        for (String name : new String[] {"access_token", "accessToken", "token", "refresh_token"}) {
            if (fields.get(name) instanceof String token) {
                source.http().secrets().register(token);
            }
        }
        return taker.take(fields);
    }

    /** Name of the source. */
    public String name() {
        return source.name();
    }

    /**
     * What a request asks for, as a hash of its method, its URL without credentials and its body:
     * equal for requests that do the same.
     *
     * @throws MehariException MISSION-FETCH-005 when its URL cannot be built
     */
    public String fingerprint(Request request) {
        RetryPolicy policy = RetryPolicy.of(request.retry(), source.defaults().retry());
        CallBuilder calls = new CallBuilder(source, request, policy);
        HttpCall call = calls.call(calls.url(), true, Authorization.NONE);
        String line = call.method() + "\n" + call.url() + "\n";
        byte[] body = call.body();
        return Fingerprint.hash(
                line.getBytes(StandardCharsets.UTF_8), body == null ? new byte[0] : body);
    }

    /** An answer as it can be kept; secrets that are known are masked in it. */
    public Map<String, @Nullable Object> recorded(Outcome.Done done) {
        return new RecordedAnswer(exchange.origins(), source.http().secrets()).of(done);
    }

    /** The answer that was kept so. */
    public Outcome.Done replayed(Map<?, ?> recorded) {
        return new RecordedAnswer(exchange.origins(), source.http().secrets()).restore(recorded);
    }

    private Outcome answered(Verdict.Attempt now, Exchange.Result result) {
        HttpAnswer answer = result.answer();
        long limit = source.http().maxBody();
        if (answer.body().length > limit) {
            throw verdict.tooLarge(now, limit);
        }
        Answer about =
                new Answer(
                        answer.status(),
                        answer.headers(),
                        result.url(),
                        Fingerprint.of(answer.body()),
                        exchange.origins());
        if (answer.status() >= 200 && answer.status() < 300) {
            return new Outcome.Done(verdict.value(now, answer), about);
        }
        Optional<Duration> asked = verdict.retryAfter(now, answer);
        Optional<Outcome.Again> again = verdict.repetition(now, answer, asked);
        if (again.isPresent()) {
            return again.get();
        }
        if (!now.request().match()) {
            throw verdict.failure(now, result);
        }
        return new Outcome.Done(ErrorResponses.of(answer, clock.instant()), about);
    }
}
