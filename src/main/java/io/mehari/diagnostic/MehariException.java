package io.mehari.diagnostic;

import org.jspecify.annotations.Nullable;

/**
 * A fault found while something runs (mission-language 17). It carries the stable code; the place
 * in the mission is added where it is known.
 */
public class MehariException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String fix;

    public MehariException(String code, String message) {
        this(code, message, null, null);
    }

    public MehariException(String code, String message, @Nullable String fix) {
        this(code, message, fix, null);
    }

    public MehariException(
            String code, String message, @Nullable String fix, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.fix = fix;
    }

    /** {@code FAMILY-AREA-NNN}. */
    public String code() {
        return code;
    }

    /** What to do about it, or null where nothing general can be said. */
    public @Nullable String fix() {
        return fix;
    }
}
