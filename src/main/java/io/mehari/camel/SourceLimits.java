package io.mehari.camel;

import io.mehari.run.Run;
import io.mehari.source.OptionReader;
import io.mehari.source.SourceDefinition;
import io.mehari.source.Watch;
import io.mehari.source.guard.BreakerSettings;
import io.mehari.source.guard.HoldGate;
import io.mehari.source.guard.LimitSettings;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a run from asking a source too often or in vain.
 *
 * @param state shared with the other runs of the context
 * @param rate null without {@code rateLimit}
 * @param breaker null without {@code circuitBreaker}
 */
record SourceLimits(
        Run run,
        String source,
        SourceState state,
        @Nullable LimitSettings rate,
        @Nullable BreakerSettings breaker) {
    /** The limits that the options and settings of the source ask for. */
    static SourceLimits of(Run run, String source, OptionReader given, SourceComponent component) {
        String own = run.mission() + "/" + source;
        String prefix = "source." + source + ".";
        String shared = run.host().setting(prefix + "rate-limit.share").orElse(null);
        return new SourceLimits(
                run,
                source,
                component.state(own, shared),
                given.has("rateLimit")
                        ? LimitSettings.of(
                                new OptionReader("rateLimit", given.object("rateLimit")),
                                run.host().setting(prefix + "requests-per-minute").orElse(null))
                        : null,
                given.has("circuitBreaker")
                        ? BreakerSettings.of(
                                new OptionReader("circuitBreaker", given.object("circuitBreaker")))
                        : null);
    }

    /** How the run waits for the source. */
    SourceWaits waits() {
        return new SourceWaits(run, source);
    }

    /** Its waits for one of its limits. */
    LimitWaits waits(String strategy) {
        return new LimitWaits(run, source, waits(), strategy);
    }

    /** What watches over the requests. */
    Watch watch(SourceDefinition definition) {
        SourceWaits waits = waits();
        HoldGate gate =
                new HoldGate(
                        source,
                        state.holds(),
                        waits.waits(),
                        definition.http().retryAfterLimit(),
                        waits(LimitWaits.RETRY_AFTER));
        return new Watch(new RunObserver(run, this), gate, waits.waits()::allows);
    }
}
