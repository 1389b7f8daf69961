package io.mehari.runtime;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of one mission, with every member of mission-language 14.2.
 *
 * @param header what ran and how it ended
 * @param actions in stage order, also those that did not run
 * @param stores every declared store by name, in declared order
 * @param requests by source name
 * @param watermarks of every stream that took part
 * @param warnings equal ones are one entry with a count
 * @param errors what made the run fail, first cause first
 * @param instance the installed instance that ran, and what it read
 * @param skipped why the run did nothing; null when it did something
 */
public record MissionReport(
        Header header,
        List<ActionReport> actions,
        Map<String, StoreReport> stores,
        Map<String, RequestReport> requests,
        List<WatermarkReport> watermarks,
        List<Problem> warnings,
        List<Problem> errors,
        Instance instance,
        @Nullable String skipped) {
    /** The report of a run that was not skipped. */
    public MissionReport(
            Header header,
            List<ActionReport> actions,
            Map<String, StoreReport> stores,
            Map<String, RequestReport> requests,
            List<WatermarkReport> watermarks,
            List<Problem> warnings,
            List<Problem> errors,
            Instance instance) {
        this(header, actions, stores, requests, watermarks, warnings, errors, instance, null);
    }

    /** A report of a run that read no streams. */
    public MissionReport(
            Header header,
            List<ActionReport> actions,
            Map<String, StoreReport> stores,
            Map<String, RequestReport> requests,
            List<WatermarkReport> watermarks,
            List<Problem> warnings,
            List<Problem> errors) {
        this(
                header,
                actions,
                stores,
                requests,
                watermarks,
                warnings,
                errors,
                new Instance(header.mission(), List.of()));
    }

    public MissionReport {
        actions = List.copyOf(actions);
        stores = new LinkedHashMap<>(stores);
        requests = new LinkedHashMap<>(requests);
        watermarks = List.copyOf(watermarks);
        warnings = List.copyOf(warnings);
        errors = List.copyOf(errors);
    }

    public Status status() {
        return header.status();
    }

    /**
     * What ran and how it ended.
     *
     * @param mission name of the mission
     * @param file as the user gave it
     * @param runId {@code YYYYMMDDTHHMMSS-xxxxxx}
     * @param status how the run ended
     * @param startedAt UTC
     * @param durationMs milliseconds
     * @param dryRun nothing was sent
     * @param resumedFrom run id of the run that this one continued; null: none
     */
    public record Header(
            String mission,
            String file,
            String runId,
            Status status,
            Instant startedAt,
            long durationMs,
            boolean dryRun,
            @Nullable String resumedFrom) {
        public Header {
            Objects.requireNonNull(status);
        }
    }

    /**
     * One action of the pipeline.
     *
     * @param stage number of the stage, from 1
     * @param items iterations of loops that ran
     * @param skipped items passed over
     * @param queued records sent to a dead letter store
     */
    public record ActionReport(
            String name,
            int stage,
            Status status,
            long durationMs,
            long items,
            long skipped,
            long queued) {}

    /**
     * What a store took.
     *
     * @param adapter name of the adapter, {@code sql} for example
     * @param added records whose key was new
     * @param updated records written over an existing key, changed or not
     * @param deleted records removed
     * @param total records in the store afterwards
     */
    public record StoreReport(String adapter, long added, long updated, long deleted, long total) {}

    /**
     * What a source was asked.
     *
     * @param count requests sent, retries among them
     * @param retries attempts after the first
     * @param byStatus answers by HTTP status; {@code "error"} for no answer
     * @param waitMs milliseconds waited for limits and retries
     * @param replayed requests not sent, as the run that this one continues has their answers
     */
    public record RequestReport(
            long count, long retries, Map<String, Long> byStatus, long waitMs, long replayed) {
        /** Of a run that continues no other. */
        public RequestReport(long count, long retries, Map<String, Long> byStatus, long waitMs) {
            this(count, retries, byStatus, waitMs, 0);
        }

        public RequestReport {
            byStatus = new LinkedHashMap<>(byStatus);
        }
    }

    /**
     * The installed instance that ran.
     *
     * @param connector its name
     * @param streams what it read, by name
     */
    public record Instance(String connector, List<StreamReport> streams) {
        public Instance {
            streams = List.copyOf(streams);
        }
    }

    /**
     * What was read of a stream (taps-and-delta 10.2, 10.3).
     *
     * @param cursor where it stands; empty: it has no cursor
     * @param fetched items that came
     * @param flushed items known to be durable
     * @param flushes how often the stores were flushed in units of it
     * @param recordsWithoutCursor records in which the cursor's field was missing
     * @param warnings about its cursor, bounds and pages
     * @param rateLimitedMs milliseconds that its requests waited for limits
     * @param durationMs milliseconds from its first request to the end of its action
     */
    public record StreamReport(
            String stream,
            Optional<CursorReport> cursor,
            long fetched,
            long flushed,
            long pages,
            long requests,
            long retries,
            long flushes,
            long recordsWithoutCursor,
            long warnings,
            long rateLimitedMs,
            long durationMs) {}

    /**
     * The cursor of a stream.
     *
     * @param type {@code timestamp_utc}, {@code numeric_id} or {@code opaque_token}
     * @param before committed before the run; null: none
     * @param committed now; null: none
     * @param lowerBound value the run started from; null: none
     * @param source where that comes from
     */
    public record CursorReport(
            String type,
            @Nullable String before,
            @Nullable String committed,
            @Nullable String lowerBound,
            String source) {}

    /**
     * How far a stream got.
     *
     * @param before value at the start; null: none yet
     * @param after largest value delivered; null: none
     * @param committed whether {@code after} was kept
     * @param reason why not, or null
     */
    public record WatermarkReport(
            String stream,
            @Nullable String before,
            @Nullable String after,
            boolean committed,
            @Nullable String reason) {}
}
