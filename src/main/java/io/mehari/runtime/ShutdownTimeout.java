package io.mehari.runtime;

import io.mehari.diagnostic.MehariException;
import java.time.Duration;

/** The setting {@code mehari.shutdown-timeout}. */
public final class ShutdownTimeout {
    private static final long MILLIS = 30_000;

    private ShutdownTimeout() {}

    /**
     * How long runs may go on after a serving process is asked to stop; default 30 s.
     *
     * @throws MehariException MISSION-CONFIG-002 when the setting is no number of milliseconds
     */
    public static Duration of(RunOptions options) {
        return Duration.ofMillis(Settings.millis(options, "shutdown-timeout", MILLIS));
    }
}
