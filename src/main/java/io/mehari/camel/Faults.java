package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.EvaluationException;
import io.mehari.run.ActionTally;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Finds the fault of the mission in what Camel wrapped around it. */
public final class Faults {
    private Faults() {}

    /** The cause that is a mission's fault; other failures become one. */
    public static MehariException of(Throwable failure) {
        Throwable at = failure;
        while (at != null) {
            if (at instanceof MehariException fault) {
                return original(fault);
            }
            at = at.getCause() == at ? null : at.getCause();
        }
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.getClass().getName() : root.getMessage();
        return new MehariException("MISSION-RUN-001", message, null, failure);
    }

    /**
     * An expression that raised a fault of an earlier node again does not make it another fault.
     */
    private static MehariException original(MehariException fault) {
        return fault instanceof EvaluationException
                        && fault.getCause() instanceof MehariException earlier
                        && earlier.node() != null
                ? earlier
                : fault;
    }

    /** Whether it only leaves a loop and is no failure. */
    static boolean isSignal(Throwable failure) {
        return contains(failure, RetrySignal.class) || contains(failure, EndActionSignal.class);
    }

    static boolean contains(Throwable failure, Class<? extends Throwable> type) {
        Throwable at = failure;
        while (at != null) {
            if (type.isInstance(at)) {
                return true;
            }
            at = at.getCause() == at ? null : at.getCause();
        }
        return false;
    }

    /** How an action that ended so is reported. */
    static ActionTally.Outcome outcome(@Nullable Throwable failure) {
        if (failure == null) {
            return ActionTally.Outcome.SUCCESS;
        }
        if (contains(failure, AbortedException.class)) {
            return ActionTally.Outcome.ABORTED;
        }
        return contains(failure, CancelledException.class)
                ? ActionTally.Outcome.CANCELLED
                : ActionTally.Outcome.FAILED;
    }

    /** The failure that a doCatch of the route is handling. */
    static @Nullable Throwable caught(Exchange exchange) {
        Throwable failure = exchange.getException();
        return failure != null
                ? failure
                : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }
}
