package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.run.Run;
import io.mehari.store.Statistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Runs a mission by its entry route. */
final class MissionProducer extends DefaultProducer {
    private final MissionEndpoint endpoint;

    MissionProducer(MissionEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Runs.release(exchange);
        Run run = Runs.begin(endpoint.getCamelContext(), endpoint.getName());
        try (ProducerTemplate template = endpoint.getCamelContext().createProducerTemplate()) {
            MehariException failure = MissionRuns.execute(run, template);
            if (failure != null) {
                throw failure;
            }
        }
        exchange.getMessage().setBody(summary(run));
    }

    private static Map<String, @Nullable Object> summary(Run run) {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("mission", run.mission());
        summary.put("runId", run.id());
        summary.put("status", "success");
        Map<String, Object> stores = new LinkedHashMap<>();
        for (Map.Entry<String, Statistics> store : run.finalStatistics().entrySet()) {
            Statistics counts = store.getValue();
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("added", counts.added());
            numbers.put("updated", counts.updated());
            numbers.put("deleted", counts.deleted());
            numbers.put("total", counts.total());
            stores.put(store.getKey(), numbers);
        }
        summary.put("stores", stores);
        List<String> warnings =
                run.warnings().list().stream().map(w -> w.code() + " " + w.message()).toList();
        summary.put("warnings", warnings);
        return summary;
    }
}
