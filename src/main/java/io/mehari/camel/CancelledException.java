package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.run.Run;

/** The run was asked to end before this step, by a signal, a time-out or a failed sibling. */
public final class CancelledException extends MehariException {
    private static final long serialVersionUID = 1L;

    CancelledException(Run run) {
        super("MISSION-RUN-001", run.ending().why());
    }
}
