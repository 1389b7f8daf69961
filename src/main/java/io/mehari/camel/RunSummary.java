package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.run.Run;
import io.mehari.store.Statistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run did, as the body of the message that asked for it. */
final class RunSummary {
    private RunSummary() {}

    static Map<String, @Nullable Object> of(Run run, @Nullable MehariException failure) {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("mission", run.mission());
        summary.put("runId", run.id());
        summary.put("status", failure == null ? "success" : "failed");
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
