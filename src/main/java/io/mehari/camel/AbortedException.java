package io.mehari.camel;

import io.mehari.diagnostic.MehariException;

/** {@code abort}: the run ends as aborted with this text (mission-language 7.12). */
public final class AbortedException extends MehariException {
    private static final long serialVersionUID = 1L;

    public AbortedException(String text) {
        super("MISSION-ABORT-001", text);
    }
}
