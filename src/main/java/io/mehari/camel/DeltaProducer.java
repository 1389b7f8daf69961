package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.run.Run;
import io.mehari.source.page.Pager;
import io.mehari.state.DeltaException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Steps of a stream that a mission reads. */
final class DeltaProducer extends DefaultProducer {
    private final DeltaEndpoint endpoint;
    private final DeltaOperation operation;

    DeltaProducer(DeltaEndpoint endpoint, DeltaOperation operation) {
        super(endpoint);
        this.endpoint = endpoint;
        this.operation = operation;
    }

    @Override
    public void process(Exchange exchange) {
        try {
            switch (operation) {
                case begin -> begin(exchange);
                case observe ->
                        handle(exchange)
                                .see(
                                        NullValue.unwrap(exchange.getVariable("response")),
                                        pager(exchange));
                case checkpoint -> handle(exchange).turn().delivered();
                case complete -> complete(exchange);
                case fail -> fail(exchange);
            }
        } catch (MehariException e) {
            e.locate(RouteCall.node(exchange), RouteCall.page(exchange));
            throw e;
        }
    }

    private void begin(Exchange exchange) {
        Run run = run(exchange);
        DeltaStreams streams = DeltaStreams.of(run, exchange.getContext());
        Object body = NullValue.unwrap(exchange.getMessage().getBody());
        if (!(body instanceof Map<?, ?> given)) {
            throw new MehariException(
                    "MISSION-EVAL-003",
                    "delta:begin needs the parts of since as body",
                    "send { stream: \"...\", field: \"...\" }");
        }
        @SuppressWarnings("unchecked")
        Map<String, @Nullable Object> options = (Map<String, @Nullable Object>) given;
        PageScope scope = new PageScope(new ExchangeEnvironment(exchange));
        try {
            SinceHandle handle = streams.begin(options, Runs.tally(exchange, run).name(), scope);
            exchange.setVariable(variable(), handle);
            exchange.setVariable("lastSync", NullValue.wrap(handle.property("committed")));
        } catch (DeltaException e) {
            if (e.name() == DeltaException.Name.ALREADY_RUNNING) {
                throw new StreamBusyException(e);
            }
            throw e;
        }
    }

    /** Only where the action of the pipeline ends: actions it jumps to belong to it. */
    private void complete(Exchange exchange) {
        Run run = run(exchange);
        if (!Ownership.of(exchange)) {
            return;
        }
        DeltaStreams.of(run, exchange.getContext()).complete(Runs.tally(exchange, run).name());
    }

    private void fail(Exchange exchange) {
        Run run = run(exchange);
        if (Ownership.of(exchange)) {
            DeltaStreams.of(run, exchange.getContext())
                    .fail(Runs.tally(exchange, run).name(), Faults.caught(exchange));
        }
    }

    private Run run(Exchange exchange) {
        return Runs.require(exchange, String.valueOf(endpoint.getMission()));
    }

    private String variable() {
        String name = endpoint.getVariable();
        if (name == null) {
            throw new MehariException(
                    "MISSION-EVAL-003", "delta:" + operation + " needs the option variable");
        }
        return name;
    }

    private SinceHandle handle(Exchange exchange) {
        SinceHandle handle = exchange.getVariable(variable(), SinceHandle.class);
        if (handle == null) {
            throw new MehariException(
                    "DELTA-STREAM-001",
                    "no stream was begun in " + variable(),
                    "send to delta:begin before");
        }
        return handle;
    }

    private @Nullable Pager pager(Exchange exchange) {
        String name = endpoint.getPages();
        return name == null ? null : exchange.getVariable(name, Pager.class);
    }
}
