package io.mehari.run;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that happened in a run.
 *
 * @param durationMillis how long it took; 0 for what takes no time
 * @param fields texts, numbers and booleans by name, secrets masked
 */
public record RunEvent(
        EventKind kind,
        String runId,
        String mission,
        Instant at,
        long durationMillis,
        Map<String, Object> fields) {
    public RunEvent {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** {@code fetch.retry source=Shop attempt=1}. */
    public String text() {
        StringBuilder text = new StringBuilder(kind.word());
        fields.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
        return text.toString();
    }
}
