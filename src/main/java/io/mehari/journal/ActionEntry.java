package io.mehari.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One action of the pipeline in a run's record.
 *
 * @param stage number of its stage, from 1
 * @param status as the summary has it; {@code running} while it goes on
 * @param startedAt UTC text; null before it began
 * @param endedAt null before its end
 * @param durationMs milliseconds; 0 before its end
 */
record ActionEntry(
        String name,
        int stage,
        String status,
        @Nullable String startedAt,
        @Nullable String endedAt,
        long durationMs) {
    static final String RUNNING = "running";
    static final String NOT_RUN = "not-run";

    /** Whether a resumed run need not run it again. */
    boolean isDone() {
        return status.equals("success") || status.equals("skipped");
    }

    boolean began() {
        return startedAt != null;
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("stage", (long) stage);
        json.put("status", status);
        json.put("startedAt", startedAt);
        json.put("endedAt", endedAt);
        json.put("durationMs", durationMs);
        return json;
    }

    static ActionEntry of(Map<?, ?> json) {
        return new ActionEntry(
                String.valueOf(json.get("name")),
                json.get("stage") instanceof Number stage ? stage.intValue() : 0,
                String.valueOf(json.get("status")),
                json.get("startedAt") instanceof String at ? at : null,
                json.get("endedAt") instanceof String at ? at : null,
                json.get("durationMs") instanceof Number ms ? ms.longValue() : 0);
    }
}
