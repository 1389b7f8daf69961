package io.mehari.camel;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;

/**
 * What becomes of the items of one loop, while somebody hears of its events. Safe for use by
 * several threads.
 */
final class LoopCounts {
    /** Exchange property; the exchanges of the items inherit it. */
    static final String PROPERTY = "MehariLoopCounts";

    private final LongAdder items = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /** Those of the innermost loop around the exchange; empty when nobody counts. */
    static Optional<LoopCounts> of(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(PROPERTY, LoopCounts.class));
    }

    /** One more item was handed out. */
    void item() {
        items.increment();
    }

    /** An item was ended by {@code skip}. */
    void skipped() {
        skipped.increment();
    }

    /** An item failed and was passed over. */
    void failed() {
        failed.increment();
    }

    long items() {
        return items.sum();
    }

    long skippedItems() {
        return skipped.sum();
    }

    long failedItems() {
        return failed.sum();
    }
}
