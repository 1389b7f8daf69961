package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.source.Answer;
import io.mehari.source.Outcome;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Makes one attempt of a request; Camel's redelivery makes the next. */
final class SourceProducer extends DefaultProducer {
    /** Exchange property: status of the answer to the last attempt, 0 without; absent if unsent. */
    static final String STATUS = "MehariAnswerStatus";

    private final SourceEndpoint endpoint;

    SourceProducer(SourceEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.removeProperty(STATUS);
        Asking asking = Asking.of(exchange, endpoint.getName(), endpoint.getCamelContext());
        try {
            if (asking.run().dryRun()) {
                asking.finish(new Outcome.Done(invented(asking), Answer.invented()));
                return;
            }
            asking.tally().ifPresent(tally -> tally.request(asking.attempt()));
            asking.finish(judged(asking, outcome(asking)));
        } catch (MehariException e) {
            throw asking.located(e);
        }
    }

    /** The answer that an earlier run has, else that of the source. */
    private static Outcome outcome(Asking asking) {
        UnsafeRequest unsafe = UnsafeRequest.of(asking);
        Outcome.Done earlier = unsafe == null ? null : unsafe.earlier();
        if (earlier != null) {
            return earlier;
        }
        Outcome outcome =
                asking.session()
                        .client()
                        .attempt(
                                unsafe == null ? asking.request() : asking.request(unsafe.work()),
                                asking.attempt(),
                                status -> asking.exchange().setProperty(STATUS, status));
        if (unsafe != null) {
            unsafe.keep(outcome);
        }
        return outcome;
    }

    /** What a run that sends nothing takes for the answer (mission-language 10.5). */
    private static @Nullable Object invented(Asking asking) {
        SourceDocument document = asking.session().document();
        return document != null && asking.asked().get("operation") instanceof String operation
                ? document.invented(operation)
                : Map.of("_dryRun", true);
    }

    private static Outcome judged(Asking asking, Outcome outcome) {
        SourceDocument document = asking.session().document();
        return document != null && outcome instanceof Outcome.Done done
                ? new Outcome.Done(document.judged(asking.asked(), done), done.answer())
                : outcome;
    }
}
