package io.mehari.delta;

import io.mehari.state.Cursor;
import io.mehari.state.CursorType;
import io.mehari.state.DeltaCompletion;
import io.mehari.state.DeltaException;
import io.mehari.state.DeltaRun;
import io.mehari.state.DeltaStore;
import io.mehari.time.Time;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A stream that a run reads, from its beginning to the commit of its watermark. All fetches of the
 * run with the same stream id share one (mission-language 7.4.7). Safe for several threads.
 */
public final class StreamReading {
    /** The run that reads. */
    public record Reader(String connector, String mission, String runId) {}

    /** How a reading ended, for the summary. */
    public record Change(
            String stream,
            @Nullable String before,
            @Nullable String after,
            boolean committed,
            @Nullable String reason) {}

    private final Beginning begun;
    private final DeltaRun run;
    private final Turns turns;
    private final Set<String> users = new LinkedHashSet<>();
    private final AtomicLong records = new AtomicLong();
    private @Nullable Cursor delivered;
    private @Nullable String blocked;
    private @Nullable Change change;
    private boolean failed;
    private volatile Instant heartbeatAt;
    private volatile @Nullable DeltaException lost;

    private StreamReading(Beginning begun) {
        this.begun = begun;
        this.run = begun.run();
        this.heartbeatAt = run.startedAt();
        this.turns = new Turns(run.startedAt());
    }

    /**
     * Begins to read.
     *
     * @param warnings told code and message
     * @throws DeltaException ALREADY_RUNNING, CURSOR_TYPE_CHANGED, INVALID_BOUND; the last leaves
     *     the row untouched
     */
    public static StreamReading begin(
            DeltaStore store,
            Reader reader,
            SinceOptions options,
            Overrides overrides,
            Time time,
            BiConsumer<String, String> warnings) {
        return new StreamReading(Beginning.of(store, reader, options, overrides, time, warnings));
    }

    /** The stream id. */
    public String stream() {
        return begun.options().stream();
    }

    /** The value committed before this run; null: none. */
    public @Nullable Cursor before() {
        return begun.before();
    }

    /** Where this run starts. */
    public LowerBound bound() {
        return begun.bound();
    }

    /** The type of the cursor as far as it is known. */
    public @Nullable CursorType type() {
        return begun.type();
    }

    /** When it was begun. */
    public Instant startedAt() {
        return run.startedAt();
    }

    /** A walk of that fetch. */
    public synchronized Turn turn(String step, SinceOptions of) {
        Turn turn = new Turn(this, of, step, of.type(begun.type()));
        turns.add(turn);
        return turn;
    }

    /** An action of the pipeline reads it. */
    public synchronized void use(String action) {
        users.add(action);
    }

    /** The actions that may read it, and those that have. */
    public synchronized Set<String> actions() {
        Set<String> all = new LinkedHashSet<>(begun.options().actions());
        all.addAll(users);
        return all;
    }

    /** Whether that action has read it. */
    public synchronized boolean isUsedBy(String action) {
        return users.contains(action);
    }

    /** Nothing will be committed any more; the first reason stands. */
    public synchronized void block(String reason) {
        if (blocked == null) {
            blocked = reason;
        }
    }

    void sees(long count) {
        records.addAndGet(count);
    }

    void delivered(Cursor value) {
        delivered = delivered == null ? value : delivered.max(value);
    }

    /** Its last sign of life. */
    public Instant heartbeatAt() {
        return heartbeatAt;
    }

    /**
     * @throws DeltaException RUN_LOST when another run has the stream by now
     */
    public void ensureHeld() {
        DeltaException gone = lost;
        if (gone != null) {
            throw gone;
        }
    }

    /** A sign of life; that the stream is lost shows at the next look. */
    public void beat() {
        if (lost != null || change() != null) {
            return;
        }
        try {
            run.heartbeat(records.get());
            heartbeatAt = begun.time().now();
        } catch (DeltaException e) {
            lost = change() == null ? e : null;
        }
    }

    /**
     * Called when a flush of the stores begins; what it returns when that has succeeded. What was
     * delivered before is durable then, and of a sorted stream it is committed (W9).
     */
    public synchronized Runnable flushing() {
        Cursor value = blocked != null || change != null ? null : begun.checkpoint(delivered);
        return () -> flushed(value);
    }

    private synchronized void flushed(@Nullable Cursor value) {
        Cursor committed = run.committed();
        if (value == null || change != null || committed != null && !value.isAfter(committed)) {
            beat();
            return;
        }
        try {
            run.checkpoint(value);
        } catch (DeltaException e) {
            lost = e;
        }
    }

    /**
     * Ends the reading: everything was read, delivered and flushed, or nothing is committed.
     *
     * @param counts further metadata: pages, requests
     * @throws DeltaException RUN_LOST, CURSOR_TOO_LONG
     */
    public synchronized Change complete(Map<String, ? extends @Nullable Object> counts) {
        if (change != null) {
            return change;
        }
        ensureHeld();
        String open = unfinished();
        if (open != null) {
            return fail(open, false);
        }
        completion(counts).ifPresent(Completion::commit);
        return Objects.requireNonNull(change);
    }

    private @Nullable String unfinished() {
        return blocked != null ? blocked : turns.open();
    }

    /**
     * The end with success, to be committed with something else; empty when it has ended already,
     * or cannot end so.
     *
     * @throws DeltaException as {@link #complete}
     */
    public synchronized Optional<Completion> completion(
            Map<String, ? extends @Nullable Object> counts) {
        if (change != null || unfinished() != null) {
            return Optional.empty();
        }
        ensureHeld();
        Commitment made = begun.commitment(run.committed(), turns);
        DeltaCompletion completion =
                run.completion(
                        made.cursor(), records.get(), begun.metadata(counts, turns), made.why());
        return Optional.of(new Completion(completion, () -> completed(made)));
    }

    private synchronized void completed(Commitment made) {
        end(made.shown(), made.stands(run.committed()), made.unmoved());
    }

    /**
     * Ends the reading without success.
     *
     * @param rollBack what was committed meanwhile is taken back
     */
    public synchronized Change fail(String summary, boolean rollBack) {
        if (change != null) {
            return change;
        }
        Cursor reached = turns.highest();
        Change ended = end(reached, false, summary);
        failed = true;
        if (rollBack) {
            run.rollBack(summary);
        } else {
            run.fail(summary);
        }
        return ended;
    }

    private Change end(@Nullable Cursor after, boolean committed, @Nullable String reason) {
        Change ended =
                new Change(
                        stream(),
                        begun.before() == null ? null : begun.before().text(),
                        after == null ? null : after.text(),
                        committed,
                        reason);
        change = ended;
        return ended;
    }

    /** Whether it ended without success. */
    public synchronized boolean isFailed() {
        return failed;
    }

    /**
     * Commits a value by hand and goes on; null commits nothing.
     *
     * @throws DeltaException CURSOR_REGRESSION, INVALID_CURSOR, CURSOR_TOO_LONG, RUN_LOST
     */
    public void checkpoint(@Nullable Object cursor) {
        ensureHeld();
        if (cursor != null) {
            run.checkpoint(cursor);
        }
    }

    /** How it ended; null while it goes on. */
    public synchronized @Nullable Change change() {
        return change;
    }

    /** The cursor as it stands committed; null: none. */
    public @Nullable Cursor committed() {
        return run.committed();
    }

    /** Records whose cursor value was null, missing or not readable. */
    public synchronized long withoutCursor() {
        return turns.missing();
    }
}
