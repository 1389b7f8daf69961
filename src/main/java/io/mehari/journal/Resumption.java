package io.mehari.journal;

import io.mehari.mission.Pipeline;
import io.mehari.run.ActionTally;
import io.mehari.run.Run;
import io.mehari.store.HeapRecords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run that continues another has left to do, and what it takes over. */
public final class Resumption {
    private final String runId;
    private final String text;
    private final RunRecord record;
    private final List<ActionEntry> done;
    private final Pipeline rest;

    /**
     * @param runId of the run that is continued
     * @param text its record as it was read
     * @param done actions that are not run again
     */
    Resumption(String runId, String text, List<ActionEntry> done, Pipeline rest) {
        this.runId = runId;
        this.text = text;
        this.record = RunRecord.of(runId, text);
        this.done = done;
        this.rest = rest;
    }

    /** Id of the run that is continued. */
    public String runId() {
        return runId;
    }

    /** Id of the first of the runs that continue one another. */
    public String first() {
        return record.first();
    }

    /** The stages that are left, with the actions that are left of the first of them. */
    public Pipeline rest() {
        return rest;
    }

    /** The record of that run as it was read. */
    String text() {
        return text;
    }

    RunRecord record() {
        return record;
    }

    /** Takes over what the earlier run did; the stores of the new one must be open. */
    public void into(Run run) {
        for (ActionEntry entry : done) {
            ActionTally.Outcome how =
                    entry.status().equals("skipped")
                            ? ActionTally.Outcome.SKIPPED
                            : ActionTally.Outcome.SUCCESS;
            run.action(entry.name()).carried(how, entry.durationMs());
        }
        Map<String, @Nullable Object> memory = record.memory();
        if (memory != null) {
            for (Map.Entry<String, HeapRecords> store : Heap.of(run).entrySet()) {
                store.getValue().restore(records(memory.get(store.getKey())));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, @Nullable Object>> records(@Nullable Object copy) {
        Map<String, Map<String, @Nullable Object>> records = new LinkedHashMap<>();
        if (copy instanceof Map<?, ?> map) {
            map.forEach(
                    (key, record) ->
                            records.put(
                                    String.valueOf(key), (Map<String, @Nullable Object>) record));
        }
        return records;
    }
}
