package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Values;
import io.mehari.run.ActionTally;
import io.mehari.run.Run;
import java.io.Closeable;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The items of a loop. It ends as soon as an item has failed, so that a split hands out no further
 * item and reads no further page, and it notes which item that was.
 */
final class ItemIterator implements Iterator<Object>, Closeable {
    private final Iterator<?> items;
    private final String variable;
    private final Exchange exchange;
    private final boolean parallel;
    private final @Nullable Run run;
    private final @Nullable ActionTally tally;
    private final @Nullable LoopCounts counts;
    private long index = -1;
    private @Nullable Object current;
    private boolean promised;
    private boolean noted;

    private ItemIterator(
            Iterator<?> items,
            String variable,
            Exchange exchange,
            boolean parallel,
            @Nullable ActionTally tally) {
        this.items = items;
        this.variable = variable;
        this.exchange = exchange;
        this.parallel = parallel;
        this.run = Runs.of(exchange);
        this.tally = tally;
        this.counts = LoopCounts.of(exchange).orElse(null);
    }

    /**
     * The items of a list or store view; none for null.
     *
     * @throws MehariException MISSION-FOR-001 for anything else
     */
    static ItemIterator over(
            @Nullable Object collection, String variable, Exchange exchange, boolean parallel) {
        Iterator<?> items;
        if (collection == null) {
            items = Collections.emptyIterator();
        } else if (collection instanceof List<?>
                || collection instanceof io.mehari.expression.StoreView) {
            items = ((Iterable<?>) collection).iterator();
        } else if (collection instanceof io.mehari.source.page.PagedResponse paged) {
            items = paged.items().iterator();
        } else {
            throw new MehariException(
                    "MISSION-FOR-001",
                    "`for " + variable + " in` needs a list, found " + Values.typeName(collection),
                    collection instanceof Map<?, ?> map
                            ? "name the field that holds the list; the object has " + map.keySet()
                            : "give a list, a store or null");
        }
        Run run = Runs.of(exchange);
        ActionTally tally = run == null ? null : Runs.tally(exchange, run);
        return new ItemIterator(items, variable, exchange, parallel, tally);
    }

    /** The slices of a flush unit; they are no items of their own. */
    static ItemIterator slices(
            io.mehari.run.FlushUnit unit, @Nullable Object collection, Exchange exchange) {
        Iterator<?> items = over(collection, "item", exchange, false).items;
        return new ItemIterator(unit.slices(items), "", exchange, false, null);
    }

    @Override
    public boolean hasNext() {
        if (parallel && promised) {
            // Camel asked before; taking the promise back would end the split under running items.
            return true;
        }
        if (exchange.getException() != null) {
            note();
            return false;
        }
        if (run != null && run.cancelled()) {
            throw new CancelledException(run);
        }
        promised = items.hasNext();
        return promised;
    }

    @Override
    public Object next() {
        if (!promised && !items.hasNext()) {
            throw new NoSuchElementException();
        }
        promised = false;
        current = items.next();
        index++;
        if (tally != null) {
            tally.item();
            if (counts != null) {
                counts.item();
            }
        }
        return NullValue.wrap(current);
    }

    private void note() {
        if (!noted && exchange.getException() != null) {
            noted = true;
            if (!variable.isEmpty() && !Faults.isSignal(exchange.getException())) {
                String key = ReportFunctions.key(current);
                String place =
                        parallel || index < 0
                                ? ""
                                : "[" + index + "]" + (key.isEmpty() ? "" : " (key " + key + ")");
                Faults.of(exchange.getException()).within("for " + variable + place);
            }
        }
    }

    @Override
    public void close() {
        note();
    }
}
