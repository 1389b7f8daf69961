package io.mehari.run;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;

/** Identity of a run: {@code YYYYMMDDTHHMMSS-xxxxxx}, UTC time and six random hex digits. */
public final class RunId {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private RunId() {}

    public static String next(Clock clock, RandomGenerator random) {
        return TIME.format(clock.instant()) + String.format("-%06x", random.nextInt(1 << 24));
    }
}
