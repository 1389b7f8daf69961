package io.mehari.camel;

import io.mehari.source.guard.CircuitBreaker;
import io.mehari.source.guard.Holds;
import io.mehari.source.guard.RateLimiter;
import io.mehari.source.token.BearerTokens;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
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
    private final Map<String, BearerTokens> tokens = new HashMap<>();
    private final Map<String, BearerTokens> latest = new HashMap<>();
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

    /**
     * The tokens that all runs with those credentials share.
     *
     * @param name MISSION/SOURCE
     * @param fingerprint of the credentials: others get other tokens
     */
    synchronized BearerTokens tokens(
            String name, String fingerprint, Supplier<BearerTokens> maker) {
        String key = name + " " + fingerprint;
        BearerTokens known = tokens.get(key);
        if (known == null) {
            known = maker.get();
            tokens.put(key, known);
        }
        latest.put(name, known);
        return known;
    }

    /** The tokens of that source as they were used last, or null. */
    synchronized @Nullable BearerTokens tokens(String name) {
        return latest.get(name);
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
