package io.mehari.delta;

import io.mehari.state.Cursor;
import io.mehari.state.CursorType;
import io.mehari.state.DeltaException;
import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a stream: one execution of a fetch with {@code since}. It tells what was seen and
 * whether the walk came to its end.
 */
public final class Turn {
    private final StreamReading reading;
    private final SinceOptions options;
    private final String step;
    private RunWatermark watermark;
    private @Nullable String open = "it was not read";
    private WeakReference<@Nullable Object> walk = new WeakReference<>(null);
    private long records;

    Turn(StreamReading reading, SinceOptions options, String step, @Nullable CursorType type) {
        this.reading = reading;
        this.options = options;
        this.step = step;
        this.watermark = new RunWatermark(options.stream(), type, options.sorted());
    }

    /** The stream that is walked over. */
    public StreamReading reading() {
        return reading;
    }

    /** The options of its fetch. */
    public SinceOptions options() {
        return options;
    }

    /** Id of the fetch; its turns count as one fetch. */
    String step() {
        return step;
    }

    /**
     * Sees an answer that was accepted.
     *
     * @param of what the answer belongs to: a walk of several pages; null: an answer without pages,
     *     which replaces the one before. The pages of another walk replace the walk before
     * @param values of the cursor, one per record or one of the page
     * @param count records of the answer
     * @throws DeltaException NOT_SORTED, or RUN_LOST when another run has the stream by now
     */
    public void see(@Nullable Object of, List<? extends @Nullable Object> values, long count) {
        reading.ensureHeld();
        synchronized (reading) {
            if (of == null || of != walk.get()) {
                watermark = new RunWatermark(options.stream(), watermark.type(), options.sorted());
                // Not held: with it go the pages, of which a loop has some for every item.
                walk = new WeakReference<>(of);
                records = 0;
            }
            records += count;
            for (Object value : values) {
                watermark.see(value);
            }
        }
        reading.sees(count);
    }

    /** Why the walk has not come to its end; null: it has. */
    public void state(@Nullable String whyOpen) {
        synchronized (reading) {
            open = whyOpen;
        }
    }

    /** What was seen so far has been handed to the stores; a flush makes it durable. */
    public void delivered() {
        synchronized (reading) {
            Cursor value = watermark.belowHighest();
            if (options.checkpoints() && value != null) {
                reading.delivered(value);
            }
        }
    }

    /** The run watermark of this walk; null: nothing was seen. */
    public @Nullable Cursor value() {
        return watermark.value();
    }

    @Nullable String open() {
        return open;
    }

    RunWatermark watermark() {
        return watermark;
    }

    long records() {
        return records;
    }
}
