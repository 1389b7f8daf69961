package io.mehari.run;

import io.mehari.time.Time;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

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

    /**
     * A value of the settings document as it was given: text, or whatever JSON has (taps-and-delta
     * 2.1).
     *
     * @param section {@code secrets}, {@code config}, {@code job_params}; "" for the top level
     * @return null when it is not given
     */
    default @Nullable Object input(String section, String name) {
        String path = section.isEmpty() ? name : section + "." + name;
        return setting("settings." + path).orElse(null);
    }

    /** Where state and stores lie. */
    Path dataDirectory();

    /** What relative paths start from. */
    Path workingDirectory();
}
