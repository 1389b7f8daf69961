package io.mehari.camel;

import io.mehari.diagnostic.MehariException;

/** The run was asked to end before this step. */
public final class CancelledException extends MehariException {
    private static final long serialVersionUID = 1L;

    CancelledException() {
        super("MISSION-RUN-001", "the run was cancelled");
    }
}
