package io.mehari.camel;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Joins the consumer of a page and the request for the next one, in this order: the exchange stays
 * as it was, and the first failure is its failure. What was fetched lies with the pagination.
 */
public final class PageAhead implements AggregationStrategy {
    @Override
    public Exchange aggregate(@Nullable Exchange before, Exchange branch) {
        return before == null ? branch : before;
    }

    @Override
    public Exchange aggregate(@Nullable Exchange before, Exchange branch, Exchange loop) {
        if (branch.getException() != null && loop.getException() == null) {
            loop.setException(branch.getException());
        }
        return loop;
    }
}
