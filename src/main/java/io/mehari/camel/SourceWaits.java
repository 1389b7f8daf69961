package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.run.Run;
import io.mehari.source.guard.WaitListener;
import io.mehari.source.guard.Waits;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The waits of a run for one of its sources: counted, told of, and ended with the run. */
final class SourceWaits implements WaitListener {
    private final Run run;
    private final @Nullable String source;
    private final Waits waits;

    /**
     * @param source null for waits that belong to no source
     */
    SourceWaits(Run run, @Nullable String source) {
        this.run = run;
        this.source = source;
        this.waits =
                new Waits(
                        run.host().time(),
                        deadline(run),
                        () -> {
                            if (run.cancelled()) {
                                throw new CancelledException(run);
                            }
                        });
    }

    Waits waits() {
        return waits;
    }

    /** Waits before a repetition of an attempt; that wait was counted and told of already. */
    void repeat(Instant at) {
        waits.until(at, this::waiting);
    }

    /**
     * Waits because the mission says so.
     *
     * @throws MehariException MISSION-RUN-001 at once when the wait would end after the run has to
     *     be over
     */
    void pause(long millis) {
        Instant end = waits.now().plusMillis(millis);
        if (!waits.allows(end)) {
            throw new MehariException(
                    "MISSION-RUN-001",
                    "a retry would wait for " + millis + " ms, beyond the end of the run",
                    "raise the timeout of the mission or mehari.run.deadline, or wait shorter");
        }
        waits.until(end, this::waiting);
        waited(Duration.ofMillis(millis));
    }

    @Override
    public void waiting(Duration soFar) {
        String who = source == null ? "" : "source " + source + ": ";
        run.log("wait")
                .detail("source", source)
                .detail("waited_ms", soFar.toMillis())
                .info(who + "waiting, " + soFar.toSeconds() + " s so far");
    }

    @Override
    public void waited(Duration whole) {
        if (source != null) {
            run.requests(source).waited(whole.toMillis());
        }
    }

    /** {@code mehari.run.deadline} or the mission's {@code timeout}, whichever ends first. */
    private static @Nullable Instant deadline(Run run) {
        String timeout = run.declared().settings().get("timeout");
        Instant own = timeout == null ? null : run.startedAt().plusMillis(Long.parseLong(timeout));
        Instant given = run.host().setting("run.deadline").map(text -> at(text, run)).orElse(null);
        if (own == null || given == null) {
            return own == null ? given : own;
        }
        return own.isBefore(given) ? own : given;
    }

    /** An instant, or milliseconds after the start of the run. */
    private static Instant at(String text, Run run) {
        try {
            return text.trim().matches("[0-9]{1,15}")
                    ? run.startedAt().plusMillis(Long.parseLong(text.trim()))
                    : Instant.parse(text.trim());
        } catch (DateTimeException e) {
            throw new MehariException(
                    "SETTINGS-VALUE-001",
                    "mehari.run.deadline is '" + text + "'",
                    "give an instant such as 2024-02-01T06:00:00Z, or milliseconds after the start",
                    e);
        }
    }
}
