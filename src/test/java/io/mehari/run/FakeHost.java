package io.mehari.run;

import io.mehari.time.Time;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/** A host whose settings are a map and whose time stands still. */
final class FakeHost implements Host {
    final Map<String, String> settings = new HashMap<>();
    private final Time time = Time.virtual(Instant.parse("2024-02-01T00:00:00Z"));

    FakeHost with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    @Override
    public Time time() {
        return time;
    }

    @Override
    public RandomGenerator random() {
        return new Random(1);
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    @Override
    public Path dataDirectory() {
        return Path.of("data");
    }

    @Override
    public Path workingDirectory() {
        return Path.of("");
    }
}
