package io.mehari.source;

import io.mehari.diagnostic.ErrorKind;
import io.mehari.diagnostic.MehariException;
import org.jspecify.annotations.Nullable;

/** A request that was not sent, because the limits of its source forbid it; never repeated. */
public final class Refusal extends MehariException {
    private static final long serialVersionUID = 1L;

    private final String word;

    /**
     * A refusal.
     *
     * @param word {@code error} of the error response that a match sees: {@code rate_limit} or
     *     {@code circuit_open} (mission-language 7.5.5)
     */
    public Refusal(String word, String code, String message, @Nullable String fix) {
        super(code, message, fix);
        this.word = word;
        as(ErrorKind.TRANSIENT_ERROR);
    }

    /** {@code rate_limit} or {@code circuit_open}. */
    public String word() {
        return word;
    }
}
