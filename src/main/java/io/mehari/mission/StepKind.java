package io.mehari.mission;

import java.util.Locale;

/** The kinds of step; a switch over them is exhaustive. */
public enum StepKind {
    FETCH,
    CALL,
    FOR,
    MAP,
    APPLY,
    VALIDATE,
    STORE,
    MATCH,
    LET,
    DELETE,
    CLEAR,
    RUN,
    LOG,
    WAIT,
    CONTINUE,
    SKIP,
    ABORT,
    RETRY,
    QUEUE,
    JUMP;

    /** The word a mission author writes and node ids use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
