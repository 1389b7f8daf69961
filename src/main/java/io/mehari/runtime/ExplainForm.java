package io.mehari.runtime;

/** How a plan is written. */
public enum ExplainForm {
    /** For reading in a terminal. */
    TEXT,
    /** A Mermaid flow chart. */
    MERMAID,
    /** One JSON document. */
    JSON
}
