package io.mehari.time;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The system's clock. */
enum SystemTime implements Time {
    INSTANCE;

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (duration.compareTo(Duration.ZERO) > 0) {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }
    }

    @Override
    public boolean isVirtual() {
        return false;
    }
}
