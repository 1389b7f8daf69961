package io.mehari.camel;

import io.mehari.source.Refusal;
import io.mehari.source.guard.LimitSettings;
import java.time.Duration;
import org.apache.camel.AsyncCallback;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests to a source through within its {@code rateLimit} (mission-language 8.4). Camel's
 * {@code throttle} counts requests but cannot obey the server's own words, share a budget between
 * routes, or refuse a wait that would be too long; this does.
 */
public final class RateLimitPolicy extends SourcePolicy {
    @Override
    @Nullable AsyncCallback admit(Asking asking, AsyncCallback callback) {
        SourceLimits limits = asking.session().limits();
        LimitSettings limit = limits.rate();
        if (limit == null) {
            return callback;
        }
        LimitWaits waits = limits.waits(limit.strategy().word());
        try {
            Duration waited =
                    limits.state()
                            .limiter()
                            .acquire(limits.source(), limit, waits.all().waits(), waits);
            waits.waited(waited);
            asking.tally().ifPresent(tally -> tally.rateLimited(waited.toMillis()));
            return callback;
        } catch (Refusal e) {
            waits.hit(0);
            asking.refuse((Refusal) asking.located(e));
            return null;
        }
    }
}
