package io.mehari.camel;

import io.mehari.run.EventKind;
import io.mehari.run.Run;
import io.mehari.source.guard.WaitListener;
import java.time.Duration;

/**
 * The waits for one limit of a source: counted as all waits of the run, and told as events.
 *
 * @param strategy of the limit
 */
record LimitWaits(Run run, String source, SourceWaits all, String strategy)
        implements WaitListener {
    /** What the server asked for. */
    static final String RETRY_AFTER = "retry-after";

    /** A request may not be sent now. */
    void hit(long waitMillis) {
        run.events()
                .of(EventKind.RATELIMIT_HIT)
                .with("source", source)
                .with("waitMs", waitMillis)
                .with("strategy", strategy)
                .tell();
    }

    @Override
    public void waits(Duration expected) {
        hit(expected.toMillis());
        run.events()
                .of(EventKind.RATELIMIT_WAIT)
                .with("source", source)
                .with("waitMs", expected.toMillis())
                .with("strategy", strategy)
                .tell();
    }

    @Override
    public void waiting(Duration soFar) {
        all.waiting(soFar);
    }

    @Override
    public void waited(Duration whole) {
        all.waited(whole);
        if (!whole.isZero()) {
            run.events()
                    .of(EventKind.RATELIMIT_RESUME)
                    .lasting(whole.toMillis())
                    .with("source", source)
                    .with("waitMs", whole.toMillis())
                    .with("strategy", strategy)
                    .tell();
        }
    }
}
