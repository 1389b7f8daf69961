package io.mehari.camel;

import io.mehari.source.guard.CircuitBreaker;
import io.mehari.source.guard.Holds;
import io.mehari.source.guard.RateLimiter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/** One HTTP exchange with a source of a mission: the body is the request, then the response. */
@Component("source")
public class SourceComponent extends DefaultComponent {
    private final Map<String, SourceState> states = new ConcurrentHashMap<>();
    private final Map<String, RateLimiter> shared = new ConcurrentHashMap<>();
    private @Nullable HttpClients clients;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        SourceEndpoint endpoint = new SourceEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** The HTTP clients of this context's sources; answers may have so many bytes. */
    synchronized HttpClients clients(long maxBody) {
        if (clients == null || clients.maxBody() != maxBody) {
            ServiceHelper.stopService(clients);
            clients = new HttpClients(getCamelContext(), maxBody);
            ServiceHelper.startService(clients);
        }
        return clients;
    }

    /**
     * What the runs of this context share about a source.
     *
     * @param name MISSION/SOURCE
     * @param budget name of the budget that it shares with other sources; null: its own
     */
    SourceState state(String name, @Nullable String budget) {
        return states.computeIfAbsent(
                name,
                made ->
                        new SourceState(
                                budget == null
                                        ? new RateLimiter()
                                        : shared.computeIfAbsent(budget, b -> new RateLimiter()),
                                new CircuitBreaker(),
                                new Holds()));
    }

    /** As {@link #state(String, String)}, or null before the source was used. */
    @Nullable SourceState known(String name) {
        return states.get(name);
    }

    @Override
    protected void doStop() throws Exception {
        ServiceHelper.stopService(clients);
        super.doStop();
    }
}
