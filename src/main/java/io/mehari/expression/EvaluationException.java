package io.mehari.expression;

import io.mehari.diagnostic.MehariException;
import io.mehari.diagnostic.Position;
import org.jspecify.annotations.Nullable;

/**
 * An expression that could not be evaluated (MISSION-EVAL-001, -002, -003), and where it stands.
 */
public final class EvaluationException extends MehariException {
    static final String TYPE = "MISSION-EVAL-001";
    static final String ZERO = "MISSION-EVAL-002";
    static final String ARGUMENT = "MISSION-EVAL-003";

    private static final long serialVersionUID = 1L;

    private final transient Position position;

    EvaluationException(
            String code,
            String message,
            @Nullable String fix,
            Position position,
            @Nullable Throwable cause) {
        super(code, message, fix, cause);
        this.position = position;
    }

    /** The same fault with the place of the node that met it; the innermost place wins. */
    static MehariException at(Position position, MehariException fault) {
        if (fault.getClass() != MehariException.class) {
            return fault;
        }
        String message = fault.getMessage() == null ? fault.code() : fault.getMessage();
        return new EvaluationException(fault.code(), message, fault.fix(), position, fault);
    }

    /** Place of the operator or call that failed. */
    public Position position() {
        return position;
    }
}
