package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

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
            asking.finish(
                    asking.session()
                            .client()
                            .attempt(
                                    asking.request(),
                                    asking.attempt(),
                                    status -> exchange.setProperty(STATUS, status)));
        } catch (MehariException e) {
            throw asking.located(e);
        }
    }
}
