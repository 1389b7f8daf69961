package io.mehari.camel;

/** What a {@code delta:} endpoint does. */
public enum DeltaOperation {
    /** Begin to read a stream. */
    begin,
    /** See what was read: the run watermark rises. */
    observe,
    /** What was seen has been delivered: a sorted stream commits it with the next flush. */
    checkpoint,
    /** Flush the stores, then commit the watermark. */
    complete,
    /** End what was not completed; the watermark stays. */
    fail
}
