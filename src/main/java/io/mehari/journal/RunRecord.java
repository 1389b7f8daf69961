package io.mehari.journal;

import io.mehari.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run did, as {@code mehari_run.record} keeps it.
 *
 * @param first id of the first of the runs that continue one another; its own when it is that
 * @param resumedFrom id of the run that it continues, or null
 * @param resumedBy id of the run that continued it, or null
 * @param files hashes of its definition by file
 * @param actions of the pipeline, in order
 * @param errors each with code and message
 * @param memory records of its memory stores by store and key; null: no copy was kept
 */
record RunRecord(
        String first,
        @Nullable String resumedFrom,
        @Nullable String resumedBy,
        Map<String, String> files,
        List<ActionEntry> actions,
        List<Map<String, @Nullable Object>> errors,
        @Nullable Map<String, @Nullable Object> memory) {
    RunRecord {
        files = new TreeMap<>(files);
        actions = List.copyOf(actions);
        errors = List.copyOf(errors);
    }

    RunRecord continuedBy(String runId) {
        return new RunRecord(first, resumedFrom, runId, files, actions, errors, memory);
    }

    String text() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("first", first);
        json.put("resumedFrom", resumedFrom);
        json.put("resumedBy", resumedBy);
        json.put("files", files);
        json.put("actions", actions.stream().map(ActionEntry::json).toList());
        json.put("errors", errors);
        json.put("memory", memory);
        return Json.text(json);
    }

    @SuppressWarnings("unchecked")
    static RunRecord of(String runId, String text) {
        Map<?, ?> json = object(runId, text);
        Map<String, String> files = new TreeMap<>();
        if (json.get("files") instanceof Map<?, ?> given) {
            given.forEach((name, hash) -> files.put(String.valueOf(name), String.valueOf(hash)));
        }
        List<ActionEntry> actions = new ArrayList<>();
        for (Object action : list(json.get("actions"))) {
            actions.add(ActionEntry.of((Map<?, ?>) action));
        }
        List<Map<String, @Nullable Object>> errors = new ArrayList<>();
        for (Object error : list(json.get("errors"))) {
            errors.add((Map<String, @Nullable Object>) error);
        }
        return new RunRecord(
                json.get("first") instanceof String first ? first : runId,
                json.get("resumedFrom") instanceof String from ? from : null,
                json.get("resumedBy") instanceof String by ? by : null,
                files,
                actions,
                errors,
                json.get("memory") instanceof Map<?, ?> memory
                        ? (Map<String, @Nullable Object>) memory
                        : null);
    }

    private static Map<?, ?> object(String runId, String text) {
        try {
            return Json.read(text) instanceof Map<?, ?> map ? map : Map.of();
        } catch (IOException e) {
            throw new io.mehari.diagnostic.MehariException(
                    "MISSION-CONFIG-006",
                    "the record of run " + runId + " cannot be read: " + e.getMessage(),
                    "run the mission from its beginning, without --resume",
                    e);
        }
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
