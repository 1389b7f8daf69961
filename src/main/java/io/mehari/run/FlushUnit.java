package io.mehari.run;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Receiver;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts the items of a stream that have passed through a loop, so that its route can flush the
 * stores after every so many of them (taps-and-delta 8).
 *
 * <p>Property {@code full}: the slice just handed out has passed, and a flush is due.
 */
public final class FlushUnit implements Receiver {
    private final Run run;
    private final StreamTally tally;
    private final long every;
    private final AtomicLong passed = new AtomicLong();
    private final AtomicLong flushed = new AtomicLong();
    private long slice;

    private FlushUnit(Run run, StreamTally tally, long every) {
        this.run = run;
        this.tally = tally;
        this.every = every;
    }

    /**
     * The unit of a stream in an action; the turns of a fetch inside a loop share it.
     *
     * @param every items between two flushes; 0: as many as the mission or the store settings say
     */
    public static FlushUnit of(Run run, String stream, String action, long every) {
        return run.attachment(
                "flush:" + action + ":" + stream,
                FlushUnit.class,
                () -> {
                    long size = every > 0 ? every : StoreConfiguration.batchSize(run);
                    FlushUnit unit = new FlushUnit(run, run.stream(stream), size);
                    run.onFlush(unit::flushing);
                    return unit;
                });
    }

    @Override
    public @Nullable Object property(String name) {
        if (name.equals("full")) {
            long now = passed.addAndGet(slice);
            slice = 0;
            return now > flushed.get() && now % every == 0;
        }
        throw new MehariException("MISSION-CHECK-006", "a flush unit has no " + name);
    }

    @Override
    public @Nullable Object call(String method, List<@Nullable Object> arguments) {
        throw new MehariException("MISSION-CHECK-006", "a flush unit has no method " + method);
    }

    /** The items in lists that end where a flush is due. */
    public Iterator<?> slices(Iterator<?> items) {
        return new Slices(items);
    }

    private Runnable flushing() {
        long upTo = passed.get();
        return () -> {
            if (flushed.getAndAccumulate(upTo, Math::max) < upTo) {
                tally.flush(upTo);
                run.log("save").action(tally.action()).stream(tally.name())
                        .detail("count", upTo)
                        .info("Flushed " + upTo + " so far");
            }
        };
    }

    /** The items in lists, none of which goes beyond the next flush. */
    private final class Slices implements Iterator<List<@Nullable Object>> {
        private final Iterator<?> items;

        Slices(Iterator<?> items) {
            this.items = items;
        }

        @Override
        public boolean hasNext() {
            return items.hasNext();
        }

        @Override
        public List<@Nullable Object> next() {
            if (!items.hasNext()) {
                throw new NoSuchElementException();
            }
            long room = every - passed.get() % every;
            List<@Nullable Object> next = new ArrayList<>();
            while (items.hasNext() && next.size() < room) {
                next.add(items.next());
            }
            slice = next.size();
            return next;
        }
    }
}
