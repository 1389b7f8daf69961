package io.mehari.camel;

import io.mehari.delta.Completion;
import io.mehari.delta.StreamReading;
import io.mehari.run.EventKind;
import io.mehari.run.Run;
import io.mehari.run.StreamTally;
import io.mehari.state.Cursor;
import io.mehari.state.StateDatabase;
import io.mehari.store.JointWork;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How streams end, each with what its run counted. Those that can end well do so in the transaction
 * that stores the last records (taps-and-delta 4.6).
 */
final class StreamEndings implements JointWork {
    private final Run run;
    private final StateDatabase state;
    private final Map<StreamReading, Completion> completions = new LinkedHashMap<>();

    private StreamEndings(Run run, StateDatabase state) {
        this.run = run;
        this.state = state;
    }

    /** The ends of those that can end well now. */
    static StreamEndings of(List<StreamReading> readings, Run run, StateDatabase state) {
        StreamEndings endings = new StreamEndings(run, state);
        for (StreamReading reading : readings) {
            reading.completion(counts(reading, run))
                    .ifPresent(completion -> endings.completions.put(reading, completion));
        }
        return endings;
    }

    /** What the row keeps of the run's counters. */
    static Map<String, @Nullable Object> counts(StreamReading reading, Run run) {
        StreamTally tally = run.stream(reading.stream());
        Map<String, @Nullable Object> counts = new LinkedHashMap<>();
        counts.put("pages", tally.pages());
        counts.put("requests", tally.requests());
        return counts;
    }

    /** Tells the run how a stream has ended, if it has. */
    static void told(StreamReading reading, Run run) {
        StreamReading.Change change = reading.change();
        if (change != null) {
            run.events()
                    .of(EventKind.SYNC_CHECKPOINT)
                    .with("stream", change.stream())
                    .with("before", change.before())
                    .with("after", change.after())
                    .with("committed", change.committed())
                    .with("reason", change.reason())
                    .tell();
            Cursor committed = reading.committed();
            StreamTally tally = run.stream(reading.stream());
            StreamBeats.remove(reading);
            tally.withoutCursor(reading.withoutCursor());
            tally.commits(committed == null ? null : committed.toString());
        }
    }

    @Override
    public void in(Connection connection) {
        state.join(
                connection,
                transaction -> {
                    for (Completion completion : completions.values()) {
                        completion.in(transaction);
                    }
                    return true;
                });
    }

    @Override
    public void done() {
        completions.values().forEach(Completion::done);
        completions.keySet().forEach(reading -> told(reading, run));
    }
}
