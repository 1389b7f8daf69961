package io.mehari.camel;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Decides about the requests to a source before the steps inside the policy send them. Those steps
 * must make one attempt: redelivery belongs around the policy, so that each attempt is decided on.
 */
abstract class SourcePolicy implements Policy {
    private String source = "";

    /** MISSION/SOURCE. */
    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {}

    @Override
    public Processor wrap(Route route, Processor steps) {
        return new DelegateAsyncProcessor(steps) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                AsyncCallback ended;
                try {
                    Asking asking = Asking.of(exchange, source, route.getCamelContext());
                    ended = asking.isLimited() ? admit(asking, callback) : callback;
                } catch (Exception e) {
                    exchange.setException(e);
                    ended = null;
                }
                if (ended != null) {
                    return super.process(exchange, ended);
                }
                callback.done(true);
                return true;
            }
        };
    }

    /**
     * Decides about a request.
     *
     * @return what to call when the steps have ended; null when they are not to be taken, because
     *     the exchange has its outcome
     */
    abstract @Nullable AsyncCallback admit(Asking asking, AsyncCallback callback);
}
