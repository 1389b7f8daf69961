package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.run.Run;
import io.mehari.schedule.Ending;
import io.mehari.time.Time;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Runs a mission by its entry route. */
final class MissionProducer extends DefaultProducer {
    /** Quartz's header with the time it was asked to start at. */
    private static final String DUE = "scheduledFireTime";

    private final MissionEndpoint endpoint;

    MissionProducer(MissionEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Runs.release(exchange);
        if (endpoint.isScheduled()) {
            exchange.getMessage().setBody(scheduled(exchange));
            return;
        }
        Run run = Runs.begin(endpoint.getCamelContext(), endpoint.getName());
        try (ProducerTemplate template = endpoint.getCamelContext().createProducerTemplate()) {
            MehariException failure = MissionRuns.execute(run, template);
            if (failure != null) {
                throw failure;
            }
        }
        exchange.getMessage().setBody(RunSummary.of(run, null));
    }

    /** A start that a schedule asks for; what becomes of it is the answer, also a failure. */
    private Map<String, @Nullable Object> scheduled(Exchange exchange) {
        ScheduledStarts starts = new ScheduledStarts(endpoint);
        Time time = starts.host().time();
        Date fired = exchange.getMessage().getHeader(DUE, Date.class);
        Instant due = fired == null || time.isVirtual() ? time.now() : fired.toInstant();
        AtomicReference<MissionRunner.@Nullable Result> last = new AtomicReference<>();
        Ending ending = starts.starts().scheduled(starts.start(due), starts.attempt(last));
        MissionRunner.@Nullable Result result = last.get();
        if (result == null) {
            starts.runner().passedOver(endpoint.getName(), ending);
            return skipped(ending);
        }
        return result.summary();
    }

    private Map<String, @Nullable Object> skipped(Ending ending) {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("mission", endpoint.getName());
        summary.put("status", "skipped");
        summary.put("reason", ending.reason());
        return summary;
    }
}
