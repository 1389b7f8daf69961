package io.mehari.camel;

import io.mehari.run.Run;
import io.mehari.source.SourceObserver;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs the requests of a run. */
final class RunObserver implements SourceObserver {
    private static final Logger LOG = LoggerFactory.getLogger("mehari.fetch");

    private final Run run;

    RunObserver(Run run) {
        this.run = run;
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
    public void repeats(Repetition repetition) {
        Exchanged failed = repetition.failed();
        run.requests(failed.source()).retry(repetition.waitMillis());
        run.log("http_" + failed.method().toLowerCase(Locale.ROOT))
                .detail("url", failed.url())
                .detail("status", failed.status() == 0 ? null : (long) failed.status())
                .detail("error", failed.status() == 0 ? repetition.cause() : null)
                .detail("attempt", (long) repetition.attempt())
                .detail("max_attempts", (long) repetition.maxAttempts())
                .detail("wait_ms", repetition.waitMillis())
                .warn(
                        "source %s: %s %s failed (%s), attempt %d of %d, next in %d ms"
                                .formatted(
                                        failed.source(),
                                        failed.method(),
                                        failed.url(),
                                        repetition.cause(),
                                        repetition.attempt(),
                                        repetition.maxAttempts(),
                                        repetition.waitMillis()));
    }
}
