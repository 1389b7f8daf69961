package io.mehari.diagnostic;

import java.util.List;
import java.util.Locale;

/** Whom an error concerns, as results and protocols tell it (taps-and-delta 9.2). */
public enum ErrorKind {
    /** Settings, credentials or bounds are missing or do not fit. */
    CONFIG_ERROR,
    /** It may go well another time: attempts, waits or time have run out. */
    TRANSIENT_ERROR,
    /** Everything else. */
    SYSTEM_ERROR;

    private static final List<String> CONFIGURATION =
            List.of(
                    "MISSION-CONFIG-",
                    "MISSION-AUTH-",
                    "SETTINGS-",
                    "DELTA-BOUND-",
                    "CONNECTOR-TEST-",
                    "FILE-HOST-");

    /** The kind of an error of which only the code is known. */
    public static ErrorKind of(String code) {
        return CONFIGURATION.stream().anyMatch(code::startsWith) ? CONFIG_ERROR : SYSTEM_ERROR;
    }

    /** {@code config_error} and the like. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
