package io.mehari.runtime;

import io.mehari.run.Host;
import io.mehari.time.Time;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The host of the runs of one command: what its options say, the system's clock and chance. */
final class RunHost implements Host {
    private final RunOptions options;
    private final RandomGenerator random = new SecureRandom();
    private final Time time;

    RunHost(RunOptions options) {
        this.options = options;
        this.time = Time.of(options.property("clock").orElse(""));
    }

    @Override
    public Time time() {
        return time;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public Map<String, String> environment() {
        return options.environment();
    }

    @Override
    public Optional<String> setting(String name) {
        if (name.equals("auth-file") && options.authFile() != null) {
            return Optional.of(options.authFile().toString());
        }
        if (name.equals("strict")) {
            return Optional.of(String.valueOf(options.strict()));
        }
        if (name.equals("dry-run")) {
            return Optional.of(String.valueOf(options.dryRun()));
        }
        return options.property(name);
    }

    @Override
    public @Nullable Object input(String section, String name) {
        return options.input(section, name);
    }

    @Override
    public Path dataDirectory() {
        return options.dataDirectory();
    }

    @Override
    public Path workingDirectory() {
        return options.workingDirectory();
    }
}
