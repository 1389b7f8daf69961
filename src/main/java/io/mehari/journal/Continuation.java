package io.mehari.journal;

/** What comes of the wish to continue an earlier run. */
public sealed interface Continuation {
    /**
     * There is nothing left to do.
     *
     * @param why for the user
     */
    record Nothing(String why) implements Continuation {}

    /** There is. */
    record Rest(Resumption resumption) implements Continuation {}
}
