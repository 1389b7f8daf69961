package io.mehari.camel;

import io.mehari.run.EventKind;
import io.mehari.run.Run;
import io.mehari.source.Refusal;
import io.mehari.source.guard.BreakerSettings;
import io.mehari.source.guard.CircuitBreaker;
import java.time.Instant;
import java.util.Locale;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Keeps requests from a source that fails (mission-language 8.5). Camel's {@code circuitBreaker}
 * with Resilience4j comes close but not there: its count window knows no age, its time window is
 * not cleared by a success, half-open it lets several probes through and closes although one of two
 * failed, and an answer 503 that a match takes is no exception it could count.
 */
public final class CircuitBreakerPolicy extends SourcePolicy {
    @Override
    @Nullable AsyncCallback admit(Asking asking, AsyncCallback callback) {
        SourceLimits limits = asking.session().limits();
        BreakerSettings settings = limits.breaker();
        if (settings == null) {
            return callback;
        }
        CircuitBreaker breaker = limits.state().breaker();
        Exchange exchange = asking.exchange();
        exchange.removeProperty(SourceProducer.STATUS);
        try {
            CircuitBreaker.Permit permit = breaker.permit(limits.source(), now(asking));
            permit.change().ifPresent(change -> changed(asking, change));
            return sync -> {
                Integer status = exchange.getProperty(SourceProducer.STATUS, Integer.class);
                if (status == null) {
                    breaker.release(permit);
                } else {
                    boolean failed = status == 0 || status >= 500 && status <= 504;
                    breaker.settle(permit, failed, settings, now(asking))
                            .ifPresent(change -> changed(asking, change));
                }
                callback.done(sync);
            };
        } catch (Refusal e) {
            asking.refuse((Refusal) asking.located(e));
            return null;
        }
    }

    private static Instant now(Asking asking) {
        return asking.run().host().clock().instant();
    }

    private static void changed(Asking asking, CircuitBreaker.Change change) {
        Run run = asking.run();
        String source = asking.session().limits().source();
        run.events()
                .of(EventKind.CIRCUITBREAKER_STATE)
                .with("source", source)
                .with("from", word(change.from()))
                .with("to", word(change.to()))
                .with("failures", (long) change.failures())
                .tell();
        run.log("circuit_breaker")
                .detail("source", source)
                .detail("from", word(change.from()))
                .detail("to", word(change.to()))
                .detail("failures", (long) change.failures())
                .warn(
                        "source "
                                + source
                                + ": circuit breaker "
                                + word(change.from())
                                + " -> "
                                + word(change.to())
                                + ", failures: "
                                + change.failures());
    }

    private static String word(CircuitBreaker.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
