package io.mehari.delta;

import io.mehari.state.Cursor;
import io.mehari.state.CursorType;
import io.mehari.state.DeltaRow;
import io.mehari.state.DeltaRun;
import io.mehari.state.DeltaStore;
import io.mehari.time.Time;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is settled once a stream was begun, and does not change while it is read.
 *
 * @param type of the cursor as far as it is known
 * @param before the value committed before
 * @param warnings told code and message
 */
record Beginning(
        DeltaRun run,
        StreamReading.Reader reader,
        SinceOptions options,
        Overrides overrides,
        LowerBound bound,
        @Nullable CursorType type,
        @Nullable Cursor before,
        Time time,
        BiConsumer<String, String> warnings) {
    static Beginning of(
            DeltaStore store,
            StreamReading.Reader reader,
            SinceOptions options,
            Overrides overrides,
            Time time,
            BiConsumer<String, String> warnings) {
        DeltaRow row = store.get(reader.connector(), options.stream());
        CursorType type = options.type(row.type());
        // A bound that does not parse must not touch the row, so it is looked at first.
        LowerBound.choose(options, type, row.committed(), overrides.full(), time.now());
        DeltaRun run =
                store.begin(
                        reader.connector(),
                        options.stream(),
                        type,
                        overrides.begin(),
                        reader.runId());
        Cursor before = run.committed();
        LowerBound bound = LowerBound.choose(options, type, before, overrides.full(), time.now());
        Beginning beginning =
                new Beginning(run, reader, options, overrides, bound, type, before, time, warnings);
        beginning.warn();
        return beginning;
    }

    private void warn() {
        String stream = "stream " + options.stream() + " of " + reader.connector();
        if (run.isTakeOver()) {
            warnings.accept(
                    "DELTA-BUSY-001",
                    stream
                            + " was taken over from "
                            + run.before().owner()
                            + ", which did not end it");
        }
        Instant at = before == null ? null : before.instant();
        if (at != null && at.isAfter(time.now())) {
            warnings.accept(
                    "DELTA-CURSOR-001",
                    "the committed cursor " + before + " of " + stream + " lies in the future");
        }
    }

    /** Whether an override begins behind what was committed (W7). */
    boolean isGap() {
        Cursor from = bound.value();
        return bound.origin() == LowerBound.Origin.OVERRIDE
                && before != null
                && from != null
                && from.isAfter(before);
    }

    /** What a flush may commit of what was delivered before it (W9); null: nothing. */
    @Nullable Cursor checkpoint(@Nullable Cursor delivered) {
        Cursor value = delivered;
        if (value == null || isGap()) {
            return null;
        }
        if (options.clamp() && value.instant() != null) {
            value = value.min(Cursor.of(time.now()));
        }
        Cursor committed = run.committed();
        return committed == null || value.isAfter(committed) ? value : null;
    }

    /** What a walk that ended completely commits; tells what is odd about it. */
    Commitment commitment(@Nullable Cursor committed, Turns turns) {
        Commitment.Walk walk =
                new Commitment.Walk(
                        committed, bound, run.startedAt(), time.now(), overrides.advance());
        Commitment commitment = Commitment.of(walk, options, turns.values());
        turns.warn(options.stream(), warnings);
        if (commitment.gap() != null) {
            warnings.accept(
                    "DELTA-GAP-001", "stream " + options.stream() + ": " + commitment.gap());
        }
        return commitment;
    }

    /** What the row keeps besides the cursor. */
    Map<String, @Nullable Object> metadata(
            Map<String, ? extends @Nullable Object> counts, Turns turns) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        Cursor from = bound.value();
        Cursor highest = turns.highest();
        metadata.put("run", reader.runId());
        metadata.put("mission", reader.mission());
        metadata.put("lower_bound_used", from == null ? null : from.text());
        metadata.put("lower_bound_source", bound.origin().word());
        metadata.putAll(counts);
        metadata.put("records_without_cursor", turns.missing());
        metadata.put("max_seen", highest == null ? null : highest.text());
        options.metadata().get().forEach(metadata::putIfAbsent);
        return metadata;
    }
}
