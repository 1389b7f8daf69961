package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.run.Run;
import io.mehari.source.Answer;
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
            if (run.dryRun()) {
                finish(
                        exchange,
                        run,
                        new Outcome.Done(invented(asked, session), Answer.invented()));
                return;
            }
            Outcome outcome = session.client().attempt(request(asked, run, session), attempt);
            finish(exchange, run, judged(asked, session, outcome));
        } catch (MehariException e) {
            e.locate(
                    asked.get("step") instanceof String step ? step : RouteCall.node(exchange),
                    RouteCall.page(exchange));
            throw e;
        }
    }

    /** What a run that sends nothing takes for the answer (mission-language 10.5). */
    private static @Nullable Object invented(Map<?, ?> asked, SourceSession session) {
        SourceDocument document = session.document();
        return document != null && asked.get("operation") instanceof String operation
                ? document.invented(operation)
                : Map.of("_dryRun", true);
    }

    private static Outcome judged(Map<?, ?> asked, SourceSession session, Outcome outcome) {
        SourceDocument document = session.document();
        return document != null
                        && outcome instanceof Outcome.Done done
                        && asked.get("operation") instanceof String operation
                ? new Outcome.Done(document.judged(operation, done), done.answer())
                : outcome;
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

    /** The route's request with what the source adds per request and what identifies the work. */
    private static Request request(Map<?, ?> asked, Run run, SourceSession session) {
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        asked.forEach((name, value) -> request.put(String.valueOf(name), value));
        session.perRequest(request);
        request.putIfAbsent(
                "idempotency", run.id() + "/" + asked.get("step") + "/" + asked.get("turn"));
        return Request.of(request);
    }
}
