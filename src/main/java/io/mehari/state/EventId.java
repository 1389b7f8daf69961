package io.mehari.state;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Ids that sort by the time they were made: UUIDs of version 7 (RFC 9562). */
final class EventId {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long COUNTER_BITS = 0xfffL;
    private static long lastMillis;
    private static long counter;

    private EventId() {}

    /** The next id; ids of one process rise, also within a millisecond. */
    static synchronized String next(Instant now) {
        long millis = now.toEpochMilli();
        if (millis <= lastMillis) {
            counter++;
            if (counter > COUNTER_BITS) {
                lastMillis++;
                counter = 0;
            }
        } else {
            lastMillis = millis;
            counter = 0;
        }
        long high = (lastMillis << 16) | 0x7000L | counter;
        long low = (RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
