package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.run.Run;
import io.mehari.source.Outcome;
import io.mehari.source.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Makes one attempt of a request; Camel's redelivery makes the next. */
final class SourceProducer extends DefaultProducer {
    private final SourceEndpoint endpoint;

    SourceProducer(SourceEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) {
        // The header of an earlier attempt would outlive it and delay this one's successor.
        exchange.getMessage().removeHeader(Exchange.REDELIVERY_DELAY);
        Run run = Runs.require(exchange, endpoint.mission());
        if (run.cancelled()) {
            throw new CancelledException(run);
        }
        Object body = NullValue.unwrap(exchange.getMessage().getBody());
        if (!(body instanceof Map<?, ?> asked)) {
            throw new MehariException(
                    "MISSION-FETCH-005",
                    "source:" + endpoint.getName() + " needs a request object as body",
                    "send { method: \"GET\", path: \"/...\" }");
        }
        int attempt =
                1 + exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, int.class);
        try {
            SourceSession session =
                    SourceSession.of(run, endpoint.source(), endpoint.getCamelContext());
            Map<String, @Nullable Object> fields = fields(asked, session);
            UnsafeRequest unsafe =
                    UnsafeRequest.of(
                            exchange, run, endpoint.source(), session.client(), fields, attempt);
            Outcome outcome = unsafe == null ? null : unsafe.earlier();
            if (outcome == null) {
                fields.putIfAbsent("idempotency", unsafe == null ? work(asked, run) : unsafe.work());
                outcome = session.client().attempt(Request.of(fields), attempt);
                if (unsafe != null) {
                    unsafe.keep(outcome);
                }
            }
            finish(exchange, run, outcome);
        } catch (MehariException e) {
            e.locate(
                    asked.get("step") instanceof String step ? step : RouteCall.node(exchange),
                    RouteCall.page(exchange));
            throw e;
        }
    }

    private static void finish(Exchange exchange, Run run, Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            exchange.setVariable(ExchangeEnvironment.ANSWER, done.answer());
            exchange.getMessage().setBody(NullValue.wrap(done.value()));
            Runs.tally(exchange, run).page();
        } else if (outcome instanceof Outcome.Again again) {
            exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, again.waitMillis());
            throw new TransientAnswerException(again.cause());
        }
    }

    /** The route's request with what the source adds per request. */
    private static Map<String, @Nullable Object> fields(Map<?, ?> asked, SourceSession session) {
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        asked.forEach((name, value) -> request.put(String.valueOf(name), value));
        session.perRequest(request);
        return request;
    }

    /** Names the piece of work in a run that is not written down. */
    private static String work(Map<?, ?> asked, Run run) {
        return run.id() + "/" + asked.get("step") + "/" + asked.get("turn");
    }
}
