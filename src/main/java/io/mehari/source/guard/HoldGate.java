package io.mehari.source.guard;

import io.mehari.source.Gate;
import io.mehari.source.Refusal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** Keeps every request of a source back until the host wants requests again. */
public final class HoldGate implements Gate {
    private final String source;
    private final Holds holds;
    private final Waits waits;
    private final Duration limit;
    private final WaitListener listener;

    /**
     * A gate of that source.
     *
     * @param limit longest wait, {@code mehari.retry-after-limit}
     */
    public HoldGate(
            String source, Holds holds, Waits waits, Duration limit, WaitListener listener) {
        this.source = source;
        this.holds = holds;
        this.waits = waits;
        this.limit = limit;
        this.listener = listener;
    }

    /**
     * @throws Refusal MISSION-RATE-002 when the wait is above the limit or ends after the run
     */
    @Override
    public void pass(URI url) {
        String host = String.valueOf(url.getRawAuthority());
        Instant start = waits.now();
        Instant held = holds.of(host, start);
        if (held == null) {
            return;
        }
        while (held != null) {
            Instant now = waits.now();
            if (Duration.between(now, held).compareTo(limit) > 0) {
                throw refused(now, held, "longer than mehari.retry-after-limit allows");
            }
            if (!waits.allows(held)) {
                throw refused(now, held, "beyond the end of the run");
            }
            listener.waits(Duration.between(now, held));
            waits.until(held, listener::waiting);
            held = holds.of(host, waits.now());
        }
        listener.waited(Duration.between(start, waits.now()));
    }

    private Refusal refused(Instant now, Instant held, String why) {
        return new Refusal(
                "rate_limit",
                "MISSION-RATE-002",
                "source "
                        + source
                        + " wants no request for another "
                        + RateLimiter.seconds(now, held)
                        + " s, "
                        + why,
                "run again later, or raise mehari.retry-after-limit");
    }
}
