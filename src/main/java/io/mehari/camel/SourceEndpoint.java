package io.mehari.camel;

import io.mehari.source.guard.CircuitBreaker;
import io.mehari.source.token.BearerTokens;
import java.time.Instant;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Ask an HTTP source that a mission declares: one attempt of one request.
 *
 * <p>The body in is an object such as {@code {method: "GET", path: "/orders"}}; the body out is the
 * answer's body as a value. A fault that is worth another attempt raises TransientAnswerException;
 * the attempt that follows waits until it is time.
 */
@ManagedResource(description = "HTTP source of a mission")
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "source",
        title = "Source",
        syntax = "source:name",
        producerOnly = true,
        category = {Category.API, Category.HTTP})
public class SourceEndpoint extends DefaultEndpoint {
    @UriPath(description = "MISSION/SOURCE")
    @Metadata(required = true)
    private String name;

    private final SourceComponent component;

    public SourceEndpoint(String uri, SourceComponent component, String name) {
        super(uri, component);
        this.component = component;
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        return new SourceProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "source: endpoints of HTTP sources are not consumed");
    }

    @ManagedAttribute(
            description = "Requests of the last minute and those that wait for their slot")
    public int getRateLimitUsed() {
        SourceState state = state();
        return state == null ? 0 : state.limiter().used(now());
    }

    @ManagedAttribute(description = "When requests are sent again after an announced pause")
    public String getHeldUntil() {
        SourceState state = state();
        if (state == null) {
            return "";
        }
        Instant limiter = state.limiter().heldUntil(now());
        Instant hosts = state.holds().latest(now());
        boolean later = hosts != null && (limiter == null || hosts.isAfter(limiter));
        return text(later ? hosts : limiter);
    }

    @ManagedAttribute(description = "State of the circuit breaker: CLOSED, OPEN or HALF_OPEN")
    public String getCircuitBreakerState() {
        SourceState state = state();
        return state == null ? CircuitBreaker.State.CLOSED.name() : state.breaker().state().name();
    }

    @ManagedAttribute(description = "Failures that count for the circuit breaker")
    public int getCircuitBreakerFailures() {
        SourceState state = state();
        return state == null ? 0 : state.breaker().failures();
    }

    @ManagedAttribute(description = "When an open circuit breaker lets a request through")
    public String getCircuitBreakerNextAttempt() {
        SourceState state = state();
        return text(state == null ? null : state.breaker().nextAttempt().orElse(null));
    }

    @ManagedAttribute(description = "When the token of the source expires")
    public String getTokenExpiresAt() {
        BearerTokens tokens = component.tokens(name);
        return text(tokens == null ? null : tokens.expiresAt());
    }

    private @Nullable SourceState state() {
        return component.known(name);
    }

    private Instant now() {
        return ContextHost.of(getCamelContext()).time().now();
    }

    private static String text(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
