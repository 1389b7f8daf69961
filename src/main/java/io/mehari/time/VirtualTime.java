package io.mehari.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until somebody waits. Safe for use by several threads. */
final class VirtualTime implements Time {
    private final AtomicReference<Instant> now;

    VirtualTime(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    @Override
    public Clock clock() {
        return new VirtualClock(ZoneOffset.UTC);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (duration.compareTo(Duration.ZERO) > 0) {
            now.updateAndGet(instant -> instant.plus(duration));
        }
    }

    @Override
    public void sleepUntil(Instant end) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        now.updateAndGet(instant -> instant.isBefore(end) ? end : instant);
    }

    @Override
    public boolean isVirtual() {
        return true;
    }

    private final class VirtualClock extends Clock {
        private final ZoneId zone;

        VirtualClock(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new VirtualClock(other);
        }

        @Override
        public Instant instant() {
            Instant instant = now.get();
            if (instant == null) {
                throw new IllegalStateException("the clock has no time");
            }
            return instant;
        }
    }
}
