package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.state.DeltaException;

/** Another run reads the stream: the action is skipped (taps-and-delta 4.3). */
public final class StreamBusyException extends MehariException {
    private static final long serialVersionUID = 1L;

    StreamBusyException(DeltaException busy) {
        super(busy.code(), String.valueOf(busy.getMessage()), busy.fix(), busy);
    }
}
