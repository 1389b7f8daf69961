package io.mehari.camel;

import io.mehari.run.EventKind;
import io.mehari.run.Run;
import io.mehari.source.Headers;
import io.mehari.source.SourceObserver;
import io.mehari.source.guard.LimitHeaders;
import io.mehari.source.guard.LimitSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs the requests of a run, and tells the source's limits what the server says. */
final class RunObserver implements SourceObserver {
    private static final Logger LOG = LoggerFactory.getLogger("mehari.fetch");

    private final Run run;
    private final SourceLimits limits;

    RunObserver(Run run, SourceLimits limits) {
        this.run = run;
        this.limits = limits;
    }

    @Override
    public void sent(Exchanged exchanged) {
        run.requests(exchanged.source()).sent(exchanged.status());
        LOG.debug(
                "{} {} {} in {} ms",
                exchanged.method(),
                exchanged.url(),
                exchanged.status() == 0 ? "no answer" : exchanged.status(),
                exchanged.millis());
    }

    @Override
    public void answered(Headers headers) {
        LimitSettings rate = limits.rate();
        if (rate != null && rate.adaptive()) {
            Instant now = run.host().time().now();
            limits.state().limiter().observe(LimitHeaders.of(headers, now), now);
        }
    }

    @Override
    public void notBefore(String source, String host, Instant time) {
        run.requests(source).retryAfter(time);
        limits.waits(LimitWaits.RETRY_AFTER)
                .hit(Duration.between(run.host().time().now(), time).toMillis());
        limits.state().holds().hold(host, time);
        if (limits.rate() != null) {
            limits.state().limiter().hold(time, run.host().time().now());
        }
    }

    @Override
    public void repeats(Repetition repetition) {
        Exchanged failed = repetition.failed();
        run.requests(failed.source()).retry(repetition.waitMillis());
        run.events()
                .of(EventKind.FETCH_RETRY)
                .with("source", failed.source())
                .with("method", failed.method())
                .with("path", FetchEvents.path(failed.url()))
                .with("status", (long) failed.status())
                .with("attempt", (long) repetition.attempt())
                .with("maxAttempts", (long) repetition.maxAttempts())
                .with("waitMs", repetition.waitMillis())
                .with("retryable", true)
                .tell();
        log(run, repetition);
    }

    /** One warning for each repetition (taps-and-delta 9.2). */
    static void log(Run run, Repetition repetition) {
        Exchanged failed = repetition.failed();
        String cause = repetition.cause();
        run.log("http_" + failed.method().toLowerCase(Locale.ROOT))
                .detail("url", failed.url())
                .detail("status", failed.status() == 0 ? null : (long) failed.status())
                .detail("error", failed.status() == 0 ? cause : null)
                .detail("attempt", (long) repetition.attempt())
                .detail("max_attempts", (long) repetition.maxAttempts())
                .detail("wait_ms", repetition.waitMillis())
                .warn(
                        "source %s: %s %s failed (%s), attempt %d of %d, next in %d ms"
                                .formatted(
                                        failed.source(),
                                        failed.method(),
                                        failed.url(),
                                        cause,
                                        repetition.attempt(),
                                        repetition.maxAttempts(),
                                        repetition.waitMillis()));
    }
}
