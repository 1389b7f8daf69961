package io.mehari.run;

import io.mehari.time.Time;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What the process offers to runs: time, chance, environment variables, settings and folders. */
public interface Host {
    Time time();

    /** The clock of that time. */
    default Clock clock() {
        return time().clock();
    }

    RandomGenerator random();

    /** Environment variables, {@code .env} files included. */
    Map<String, String> environment();

    /** The {@code mehari.*} setting of that name, given here without the prefix. */
    Optional<String> setting(String name);

    /** Where state and stores lie. */
    Path dataDirectory();

    /** What relative paths start from. */
    Path workingDirectory();
}
