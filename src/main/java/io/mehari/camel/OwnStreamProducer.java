package io.mehari.camel;

import io.mehari.delta.Overrides;
import io.mehari.delta.SinceOptions;
import io.mehari.delta.StreamReading;
import io.mehari.delta.Turn;
import io.mehari.diagnostic.MehariException;
import io.mehari.run.Host;
import io.mehari.state.Cursor;
import io.mehari.state.DeltaException;
import io.mehari.state.DeltaStore;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steps of a stream that a route outside missions reads (taps-and-delta 12.3). */
final class OwnStreamProducer extends DefaultProducer {
    private static final Logger LOG = LoggerFactory.getLogger(OwnStreamProducer.class);

    static final String RUN_ID = "MehariRunId";
    static final String LOWER_BOUND = "MehariLowerBound";
    static final String CURSOR = "MehariCursor";

    private final DeltaEndpoint endpoint;
    private final DeltaOperation operation;

    OwnStreamProducer(DeltaEndpoint endpoint, DeltaOperation operation) {
        super(endpoint);
        this.endpoint = endpoint;
        this.operation = operation;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        if (operation == DeltaOperation.begin) {
            begin(exchange);
            return;
        }
        OwnStreams.Key key = key(message.getHeader(RUN_ID, String.class));
        Turn turn = endpoint.own().find(key);
        if (turn == null) {
            // Says which streams there are, or who has this one.
            store(exchange).resume(key.connector(), key.stream(), key.runId());
            throw new MehariException(
                    "DELTA-STREAM-001",
                    "stream " + key.stream() + " was begun by another process",
                    "send all of its steps from the route that began it");
        }
        step(exchange, key, turn);
    }

    private void step(Exchange exchange, OwnStreams.Key key, Turn turn) {
        switch (operation) {
            case begin -> throw new IllegalStateException("begun twice");
            case observe ->
                    turn.see(
                            turn,
                            Collections.singletonList(exchange.getMessage().getHeader(CURSOR)),
                            1);
            case checkpoint -> {
                Object cursor = exchange.getMessage().getHeader(CURSOR);
                turn.reading().checkpoint(cursor == null ? turn.value() : cursor);
            }
            case complete -> {
                turn.reading().complete(Map.of());
                endpoint.own().remove(key);
            }
            case fail -> {
                Throwable cause = Faults.caught(exchange);
                endpoint.own().remove(key);
                turn.reading()
                        .fail(
                                cause == null
                                        ? "the route gave up"
                                        : String.valueOf(Faults.of(cause).getMessage()),
                                false);
            }
        }
    }

    private void begin(Exchange exchange) {
        OwnStreams.Key key = key(UUID.randomUUID().toString());
        Host host = ContextHost.of(exchange.getContext());
        SinceOptions options = OwnStreams.options(key.stream(), endpoint.getType());
        StreamReading reading;
        try {
            reading =
                    StreamReading.begin(
                            store(exchange),
                            new StreamReading.Reader(
                                    key.connector(),
                                    String.valueOf(exchange.getFromRouteId()),
                                    key.runId()),
                            options,
                            Overrides.of(host::setting),
                            host.time(),
                            (code, message) -> LOG.warn("{} {}", code, message));
        } catch (DeltaException e) {
            throw e.name() == DeltaException.Name.ALREADY_RUNNING ? new StreamBusyException(e) : e;
        }
        endpoint.own().add(key, reading, options);
        Cursor bound = reading.bound().value();
        exchange.getMessage().setHeader(RUN_ID, key.runId());
        exchange.getMessage().setHeader(LOWER_BOUND, bound == null ? null : bound.text());
    }

    private static DeltaStore store(Exchange exchange) {
        return new DeltaStore(
                ContextState.of(exchange.getContext()),
                ContextHost.of(exchange.getContext()).time(),
                Runs.secrets(exchange.getContext())::filter);
    }

    private OwnStreams.Key key(@Nullable String runId) {
        String connector = endpoint.getConnector();
        String stream = endpoint.getStream();
        if (connector == null || stream == null || runId == null) {
            throw new MehariException(
                    "DELTA-STREAM-001",
                    "delta:" + operation + " does not know its stream",
                    "give the options connector and stream, and keep the header " + RUN_ID);
        }
        return new OwnStreams.Key(connector, stream, runId);
    }
}
