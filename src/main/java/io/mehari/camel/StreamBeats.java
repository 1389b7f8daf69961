package io.mehari.camel;

import io.mehari.delta.StreamReading;
import io.mehari.diagnostic.MehariException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a sign of life for every stream that this process reads, every 15 s of real time (4). */
final class StreamBeats {
    private static final Logger LOG = LoggerFactory.getLogger(StreamBeats.class);
    private static final long SECONDS = 15;
    private static final Set<StreamReading> LIVE = ConcurrentHashMap.newKeySet();

    private StreamBeats() {}

    static void add(StreamReading reading) {
        LIVE.add(reading);
        Beating.start();
    }

    static void remove(StreamReading reading) {
        LIVE.remove(reading);
    }

    private static void beat(StreamReading reading) {
        try {
            reading.beat();
        } catch (MehariException | IllegalStateException e) {
            LOG.warn("no sign of life for stream {}: {}", reading.stream(), e.getMessage());
        }
    }

    /** Started with the first stream. */
    private static final class Beating {
        private static final ScheduledThreadPoolExecutor CLOCK = clock();

        private Beating() {}

        static void start() {
            // The work is done by making the class.
            LOG.trace("{} thread beats", CLOCK.getCorePoolSize());
        }

        private static ScheduledThreadPoolExecutor clock() {
            ScheduledThreadPoolExecutor clock =
                    new ScheduledThreadPoolExecutor(
                            1,
                            task -> {
                                Thread thread = new Thread(task, "mehari-streams");
                                thread.setDaemon(true);
                                return thread;
                            });
            var unused =
                    clock.scheduleWithFixedDelay(
                            () -> LIVE.forEach(StreamBeats::beat),
                            SECONDS,
                            SECONDS,
                            TimeUnit.SECONDS);
            return clock;
        }
    }
}
