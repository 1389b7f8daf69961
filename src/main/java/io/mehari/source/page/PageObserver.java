package io.mehari.source.page;

/** Is told of the pages that a pagination takes in. */
@FunctionalInterface
public interface PageObserver {
    /** Is told and does nothing. */
    PageObserver NONE = (page, items) -> {};

    /**
     * A page was accepted.
     *
     * @param page from 1
     * @param items how many it gave
     */
    void page(long page, long items);
}
