package io.mehari.camel;

import io.mehari.run.Ending;
import io.mehari.run.Run;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Joins the actions of a parallel stage (mission-language 11.3): failures are kept with the run and
 * reported when the pipeline ends; an abort, or any failure when the mission says {@code
 * parallelMode: "fail-fast"}, ends the pipeline.
 */
public final class ParallelStage implements AggregationStrategy {
    @Override
    public Exchange aggregate(@Nullable Exchange before, Exchange branch) {
        return before == null ? branch : before;
    }

    @Override
    public synchronized Exchange aggregate(
            @Nullable Exchange before, Exchange branch, Exchange caller) {
        Exception failure = branch.getException();
        if (failure == null) {
            return caller;
        }
        Run run = Runs.of(caller);
        boolean failFast = run != null && run.setting("parallelMode", "wait").equals("fail-fast");
        boolean aborted = Faults.contains(failure, AbortedException.class);
        if (run == null || failFast || aborted) {
            if (caller.getException() == null || aborted) {
                caller.setException(failure);
            }
        }
        if (run != null && failFast) {
            run.ending().end(Ending.Cause.FAILURE, "another action of the stage failed");
        }
        return caller;
    }
}
