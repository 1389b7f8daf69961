package io.mehari.runtime;

import java.util.Locale;

/** How a run or an action ended (mission-language 14.2). */
public enum Status {
    SUCCESS,
    FAILED,
    ABORTED,
    CANCELLED,
    SKIPPED,
    /** Only of actions: an earlier stage ended the pipeline. */
    NOT_RUN;

    /** The word shown to users. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
