package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.run.Run;
import io.mehari.run.StreamTally;
import io.mehari.source.Outcome;
import io.mehari.source.Refusal;
import io.mehari.source.Request;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * A request to a source, read from the body of the exchange that carries it.
 *
 * @param asked the body
 * @param attempt from 1
 */
record Asking(Exchange exchange, Run run, SourceSession session, Map<?, ?> asked, int attempt) {
    /** Exchange property: when the attempt after a failed one may begin. */
    private static final String REPEAT_AT = "MehariRepeatAt";

    private static final int TOO_MANY = 429;

    /**
     * The request of that exchange, when it is time for it: the wait after a failed attempt belongs
     * to the next one, so that no breaker or limiter takes it for a slow answer.
     *
     * @param name MISSION/SOURCE
     * @throws CancelledException when the run was asked to end
     * @throws MehariException MISSION-FETCH-005 when the body is no request
     */
    static Asking of(Exchange exchange, String name, CamelContext context) {
        Run run = Runs.require(exchange, name.substring(0, name.indexOf('/')));
        if (run.cancelled()) {
            throw new CancelledException(run);
        }
        Object body = NullValue.unwrap(exchange.getMessage().getBody());
        if (!(body instanceof Map<?, ?> asked)) {
            throw new MehariException(
                    "MISSION-FETCH-005",
                    "source:" + name + " needs a request object as body",
                    "send { method: \"GET\", path: \"/...\" }");
        }
        int attempt =
                1 + exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, int.class);
        try {
            String source = name.substring(name.indexOf('/') + 1);
            SourceSession session = SourceSession.of(run, source, context);
            if (exchange.removeProperty(REPEAT_AT) instanceof Instant at) {
                session.limits().waits().repeat(at);
            }
            return new Asking(exchange, run, session, asked, attempt);
        } catch (MehariException e) {
            throw located(e, asked, exchange);
        }
    }

    /** Whether the limits of the source hold for the request (7.1.7). */
    boolean isLimited() {
        try {
            return !run.dryRun() && session.client().isOwn(request());
        } catch (MehariException e) {
            throw located(e);
        }
    }

    /** Ends the request that its source's limits forbid: as an error response or as a failure. */
    void refuse(Refusal refusal) {
        finish(session.client().refused(request(), refusal));
    }

    /** Leaves the outcome with the exchange. */
    void finish(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            // The count of this request must not be taken for that of the exchange's next one.
            exchange.getMessage().removeHeader(Exchange.REDELIVERY_COUNTER);
            exchange.setVariable(ExchangeEnvironment.ANSWER, done.answer());
            exchange.getMessage().setBody(NullValue.wrap(done.value()));
            Runs.tally(exchange, run).page();
        } else if (outcome instanceof Outcome.Again again) {
            limited(again);
            exchange.setProperty(
                    REPEAT_AT, run.host().clock().instant().plusMillis(again.waitMillis()));
            throw new TransientAnswerException(again.cause());
        }
    }

    private void limited(Outcome.Again again) {
        Integer status = exchange.getProperty(SourceProducer.STATUS, Integer.class);
        Instant until = run.requests(session.limits().source()).retryAfter();
        tally().ifPresent(
                        tally -> {
                            if (status != null && status == TOO_MANY) {
                                tally.rateLimited(again.waitMillis());
                            }
                            if (until != null) {
                                tally.retryAfter(until);
                            }
                        });
    }

    /** What is counted of the stream that the request reads; empty when it reads none. */
    Optional<StreamTally> tally() {
        return asked.get("stream") instanceof String stream
                ? Optional.of(run.stream(stream))
                : Optional.empty();
    }

    /** The fault with the place where it arose. */
    MehariException located(MehariException fault) {
        return located(fault, asked, exchange);
    }

    private static MehariException located(
            MehariException fault, Map<?, ?> asked, Exchange exchange) {
        fault.locate(
                asked.get("step") instanceof String step ? step : RouteCall.node(exchange),
                RouteCall.page(exchange));
        return fault;
    }

    /** The request with what the source adds per request and what identifies the work. */
    Request request() {
        return request(run.id() + "/" + asked.get("step") + "/" + asked.get("turn"));
    }

    /** The same for a piece of work that is named so, unless the request names it. */
    Request request(String work) {
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        asked.forEach((name, value) -> request.put(String.valueOf(name), value));
        session.perRequest(request);
        request.putIfAbsent("idempotency", work);
        return Request.of(request);
    }
}
