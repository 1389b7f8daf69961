package io.mehari.state;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The leases that this process holds, and the threads that renew them. */
final class Heartbeats {
    static final Logger LOG = LoggerFactory.getLogger("mehari.lease");

    private static final long SECONDS = 15;
    private static final Map<String, Lease> LIVE = new ConcurrentHashMap<>();

    private Heartbeats() {}

    static void add(Lease lease) {
        LIVE.put(lease.mark(), lease);
        Beating.start();
    }

    static void remove(Lease lease) {
        LIVE.remove(lease.mark());
    }

    /** Whether this process still holds the lease with that mark. */
    static boolean isLive(String mark) {
        return LIVE.containsKey(mark);
    }

    /** Started with the first lease. */
    private static final class Beating {
        private static final ScheduledThreadPoolExecutor CLOCK = clock();

        private Beating() {}

        static void start() {
            // The work is done by making the class.
            LOG.trace("{} threads renew leases", CLOCK.getCorePoolSize());
        }

        /** Two threads: a state store that hangs must not silence the leases in another. */
        private static ScheduledThreadPoolExecutor clock() {
            ScheduledThreadPoolExecutor clock =
                    new ScheduledThreadPoolExecutor(
                            2,
                            task -> {
                                Thread thread = new Thread(task, "mehari-heartbeat");
                                thread.setDaemon(true);
                                return thread;
                            });
            var unused =
                    clock.scheduleWithFixedDelay(
                            () -> LIVE.values().forEach(lease -> clock.execute(lease::beat)),
                            SECONDS,
                            SECONDS,
                            TimeUnit.SECONDS);
            return clock;
        }
    }
}
