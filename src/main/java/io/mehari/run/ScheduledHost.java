package io.mehari.run;

import io.mehari.time.Time;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The host of a run that a schedule started: {@code env("MEHARI_SCHEDULED")} and {@code
 * env("REQON_SCHEDULED")} are {@code "true"} (mission-language 12.4).
 */
public record ScheduledHost(Host host) implements Host {
    private static final Map<String, String> SIGNS =
            Map.of("MEHARI_SCHEDULED", "true", "REQON_SCHEDULED", "true");

    @Override
    public Time time() {
        return host.time();
    }

    @Override
    public RandomGenerator random() {
        return host.random();
    }

    @Override
    public Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(host.environment());
        all.putAll(SIGNS);
        return all;
    }

    @Override
    public Optional<String> setting(String name) {
        return host.setting(name);
    }

    @Override
    public @Nullable Object input(String section, String name) {
        return host.input(section, name);
    }

    @Override
    public Path dataDirectory() {
        return host.dataDirectory();
    }

    @Override
    public Path workingDirectory() {
        return host.workingDirectory();
    }
}
