package io.mehari.runtime;

import io.mehari.management.Meters;
import io.mehari.run.Run;
import io.mehari.run.StreamTally;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The counters of streams as meters (taps-and-delta 10.2). They grow while a run goes on: whoever
 * looks is told what has come since somebody looked last. Safe for several threads.
 */
final class StreamMeters {
    private static final Map<String, ToLongFunction<StreamTally>> COUNTERS = counters();

    private final Meters meters;
    private final Map<Run, Map<String, Long>> told = new HashMap<>();

    StreamMeters(Meters meters) {
        this.meters = meters;
    }

    private static Map<String, ToLongFunction<StreamTally>> counters() {
        Map<String, ToLongFunction<StreamTally>> counters = new LinkedHashMap<>();
        counters.put("fetched", StreamTally::fetched);
        counters.put("flushed", StreamTally::flushed);
        counters.put("pages", StreamTally::pages);
        counters.put("requests", StreamTally::requests);
        counters.put("retries", StreamTally::retries);
        counters.put("flushes", StreamTally::flushes);
        counters.put("records_without_cursor", StreamTally::recordsWithoutCursor);
        counters.put("warnings", StreamTally::warnings);
        counters.put("rate_limited_ms", StreamTally::rateLimitedMillis);
        return counters;
    }

    /** A run begins. */
    synchronized void begin(Run run) {
        told.put(run, new HashMap<>());
    }

    /** Counts what the runs in progress have done so far. */
    synchronized void count() {
        told.forEach(this::count);
    }

    /** Counts what a run has done, which has ended. */
    synchronized void end(Run run) {
        Map<String, Long> before = told.remove(run);
        if (before != null) {
            count(run, before);
        }
    }

    private void count(Run run, Map<String, Long> before) {
        for (StreamTally tally : run.streams()) {
            COUNTERS.forEach((name, value) -> count(run, tally, name, value, before));
        }
    }

    private void count(
            Run run,
            StreamTally tally,
            String name,
            ToLongFunction<StreamTally> value,
            Map<String, Long> before) {
        long now = value.applyAsLong(tally);
        Long last = before.put(name + " " + tally.name(), now);
        meters.stream(name, run.connector(), tally.name(), now - (last == null ? 0 : last));
    }
}
