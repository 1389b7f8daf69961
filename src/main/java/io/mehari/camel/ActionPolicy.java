package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.journal.RunJournal;
import io.mehari.run.ActionTally;
import io.mehari.run.Ending;
import io.mehari.run.Run;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;

/** Notes when the actions of a run begin and how they end. */
public final class ActionPolicy extends RoutePolicySupport {
    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        JumpChain.enter(exchange, route.getId());
        Run run = Runs.of(exchange);
        // Once a run is asked to end it begins no action; the first step of the action says so.
        if (run != null && !run.cancelled() && exchange.getProperty(ActionScope.PROPERTY) == null) {
            String action = route.getId().substring(run.mission().length() + 1);
            exchange.setProperty(ActionScope.PROPERTY, new ActionScope(action, exchange));
            run.begin(action);
            RunJournal journal = RunJournal.of(run);
            if (journal != null) {
                journal.begun(action);
            }
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        JumpChain.leave(exchange);
        Run run = Runs.of(exchange);
        ActionScope scope = exchange.getProperty(ActionScope.PROPERTY, ActionScope.class);
        if (run == null || scope == null || scope.owner() != exchange) {
            return;
        }
        close(scope, exchange);
        Exception failure = exchange.getException();
        ActionTally.Outcome outcome = Faults.outcome(failure);
        if (failure != null) {
            MehariException fault = Faults.of(failure);
            // What a failing sibling cut off is no fault of its own.
            if (!run.ending().isBy(Ending.Cause.FAILURE)
                    || outcome != ActionTally.Outcome.CANCELLED) {
                run.fail(fault);
            }
            exchange.setException(fault);
        }
        if (failure == null && run.action(scope.action()).isAlreadyRunning()) {
            outcome = ActionTally.Outcome.SKIPPED;
        }
        run.end(scope.action(), outcome);
        if (outcome == ActionTally.Outcome.SUCCESS) {
            StreamFunctions.done(run, scope.action(), run.host().clock().instant());
        }
        record(run, scope, exchange);
        exchange.removeProperty(ActionScope.PROPERTY);
    }

    /** An end that is not written down would be undone by a resumed run: that is a failure. */
    private static void record(Run run, ActionScope scope, Exchange exchange) {
        RunJournal journal = RunJournal.of(run);
        try {
            if (journal != null) {
                journal.ended(scope.action());
            }
        } catch (MehariException e) {
            run.fail(e);
            run.end(scope.action(), ActionTally.Outcome.FAILED);
            if (exchange.getException() == null) {
                exchange.setException(e);
            }
        }
    }

    private static void close(ActionScope scope, Exchange exchange) {
        try {
            scope.close();
        } catch (IOException e) {
            if (exchange.getException() == null) {
                exchange.setException(e);
            }
        }
    }
}
