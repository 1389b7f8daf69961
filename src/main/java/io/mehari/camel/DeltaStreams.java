package io.mehari.camel;

import io.mehari.delta.Overrides;
import io.mehari.delta.SinceOptions;
import io.mehari.delta.StreamReading;
import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Lambda;
import io.mehari.run.ActionTally;
import io.mehari.run.Ending;
import io.mehari.run.Run;
import io.mehari.run.StreamTally;
import io.mehari.state.CursorType;
import io.mehari.state.DeltaException;
import io.mehari.state.DeltaStore;
import io.mehari.state.StateDatabase;
import io.mehari.store.Datasource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * The streams that a run reads. A stream is begun once in a run, and its watermark is committed
 * once every action that shares it has ended (mission-language 7.4.7).
 */
public final class DeltaStreams {
    private final Run run;
    private final CamelContext context;
    private final Map<String, StreamReading> readings = new LinkedHashMap<>();
    private final Set<String> completed = ConcurrentHashMap.newKeySet();
    private boolean flushesHeard;

    private DeltaStreams(Run run, CamelContext context) {
        this.run = run;
        this.context = context;
    }

    /** The streams of that run. */
    public static DeltaStreams of(Run run, CamelContext context) {
        return run.attachment("delta", DeltaStreams.class, () -> new DeltaStreams(run, context));
    }

    /**
     * A fetch begins to read.
     *
     * @param action of the pipeline that reads
     * @param scope what the path of the cursor can see
     * @throws DeltaException ALREADY_RUNNING, CURSOR_TYPE_CHANGED, INVALID_BOUND
     */
    synchronized SinceHandle begin(
            Map<String, @Nullable Object> given, String action, PageScope scope) {
        SinceOptions options = options(given);
        StreamReading reading = readings.get(options.stream());
        if (reading == null) {
            reading = begin(options, action);
            readings.put(options.stream(), reading);
        } else if (reading.change() != null) {
            run.warn(
                    "MISSION-LINT-008",
                    "stream "
                            + options.stream()
                            + " is read again after this run has ended it; give this fetch a key"
                            + " of its own",
                    null);
        }
        reading.use(action);
        String step = String.valueOf(given.get("step"));
        return new SinceHandle(reading.turn(step, options), given, scope);
    }

    private StreamReading begin(SinceOptions options, String action) {
        listen();
        DeltaStore store =
                new DeltaStore(ContextState.of(context), run.host().time(), run.secrets()::filter);
        StreamReading reading =
                StreamReading.begin(
                        store,
                        new StreamReading.Reader(run.connector(), run.mission(), run.id()),
                        options,
                        Overrides.of(run.host()::setting),
                        run.host().time(),
                        (code, message) -> {
                            run.stream(options.stream()).warning();
                            run.warn(code, message, null);
                        });
        StreamBeats.add(reading);
        StreamTally tally = run.stream(options.stream());
        CursorType type = reading.type();
        String bound = text(reading.bound().value());
        tally.begins(
                new StreamTally.Bound(
                        type == null ? "" : type.word(),
                        text(reading.before()),
                        bound,
                        reading.bound().origin().word()));
        StreamBean.register(context, run, reading, tally);
        run.log("since").action(action).stream(options.stream())
                .detail("lower_bound", bound)
                .detail("source", reading.bound().origin().word())
                .info(
                        "Reading "
                                + options.stream()
                                + (bound == null ? " from its beginning" : " since " + bound));
        return reading;
    }

    private static @Nullable String text(@Nullable Object cursor) {
        return cursor == null ? null : cursor.toString();
    }

    private void listen() {
        if (!flushesHeard) {
            flushesHeard = true;
            run.onFlush(
                    () -> {
                        List<Runnable> parts =
                                open().stream().map(StreamReading::flushing).toList();
                        return () -> parts.forEach(Runnable::run);
                    });
        }
    }

    private SinceOptions options(Map<String, @Nullable Object> given) {
        Object override = run.host().input("job_params", "since_override");
        return SinceOptions.of(given, override, () -> metadata(given.get("metadata")));
    }

    /** What the definition adds, evaluated when it is committed. */
    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> metadata(@Nullable Object lambda) {
        Object value = lambda instanceof Lambda function ? function.apply(List.of()) : lambda;
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    private synchronized List<StreamReading> open() {
        return readings.values().stream().filter(reading -> reading.change() == null).toList();
    }

    /** An item of a loop failed and was passed over: what the action reads is not complete. */
    void passedOver(String action) {
        open().stream()
                .filter(reading -> reading.isUsedBy(action))
                .forEach(reading -> reading.block("a loop passed over items that failed"));
    }

    /**
     * An action has ended well: what it wrote is flushed and its watermarks move, in one
     * transaction where all of it lies in the state store's database (4.6).
     *
     * @throws DeltaException RUN_LOST, CURSOR_TOO_LONG
     */
    void complete(String action) {
        if (run.cancelled()) {
            run.flush();
            fail(action, null);
            return;
        }
        StateDatabase state = ContextState.of(context);
        run.flush(
                new Datasource(state.location().url(), state.location().username(), null),
                () -> endings(action, state));
        completed.add(action);
        settle(action);
    }

    private StreamEndings endings(String action, StateDatabase state) {
        List<StreamReading> ending =
                open().stream().filter(reading -> !isShared(reading, action)).toList();
        return StreamEndings.of(ending, run, state);
    }

    /** An action has ended; what it began and did not complete has failed. */
    void fail(String action, @Nullable Throwable cause) {
        if (completed.contains(action)) {
            return;
        }
        boolean rollBack =
                cause != null
                        && Faults.of(cause) instanceof DeltaException delta
                        && delta.name() == DeltaException.Name.NOT_SORTED;
        String summary = summary(cause);
        for (StreamReading reading : open()) {
            if (reading.isUsedBy(action)) {
                reading.block(summary);
                if (rollBack || !isShared(reading, action)) {
                    end(reading, summary, rollBack);
                }
            }
        }
        settle(action);
    }

    private String summary(@Nullable Throwable cause) {
        if (run.ending().isBy(Ending.Cause.WISH)) {
            return "cancelled";
        }
        return cause == null
                ? "the action ended early"
                : String.valueOf(Faults.of(cause).getMessage());
    }

    /** Ends every stream that no further action can read. */
    private void settle(String action) {
        for (StreamReading reading : open()) {
            if (!isShared(reading, action)) {
                commit(reading);
            }
        }
    }

    private boolean isShared(StreamReading reading, String action) {
        return reading.actions().stream()
                .anyMatch(
                        other ->
                                !other.equals(action)
                                        && run.action(other).outcome()
                                                == ActionTally.Outcome.RUNNING);
    }

    private void commit(StreamReading reading) {
        try {
            reading.complete(StreamEndings.counts(reading, run));
        } finally {
            StreamEndings.told(reading, run);
        }
    }

    private void end(StreamReading reading, String summary, boolean rollBack) {
        try {
            reading.fail(summary, rollBack);
        } catch (MehariException e) {
            // The failure that ended the action stays the error of the run (4.5).
            run.warn(e.code(), String.valueOf(e.getMessage()), null);
        }
        StreamEndings.told(reading, run);
    }

    /**
     * The run has ended: what waited for further actions is committed if all of them ended well,
     * everything else has failed.
     */
    public void finish() {
        for (StreamReading reading : open()) {
            boolean complete =
                    reading.actions().stream()
                            .map(run::action)
                            .map(ActionTally::outcome)
                            .allMatch(
                                    outcome ->
                                            outcome == ActionTally.Outcome.SUCCESS
                                                    || outcome == ActionTally.Outcome.SKIPPED);
            if (complete && completed.stream().anyMatch(reading::isUsedBy)) {
                commit(reading);
            } else {
                end(
                        reading,
                        run.cancelled() ? "cancelled" : "an action that shares it did not succeed",
                        false);
            }
        }
    }

    /** Fails what is still open; nothing is when the run came to its end in good order. */
    void abandon() {
        open().forEach(
                        reading ->
                                end(
                                        reading,
                                        "the run ended before its stores were flushed",
                                        false));
    }

    /** How each stream ended, in the order in which they were begun. */
    public synchronized List<StreamReading.Change> changes() {
        return new ArrayList<>(
                readings.values().stream()
                        .map(StreamReading::change)
                        .filter(Objects::nonNull)
                        .toList());
    }
}
