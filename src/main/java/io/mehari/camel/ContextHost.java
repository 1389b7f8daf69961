package io.mehari.camel;

import io.mehari.run.Host;
import io.mehari.time.Time;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.camel.CamelContext;

/**
 * The host of runs in a Camel context that nothing else set up: system clock, the process's
 * environment, and settings from Camel's properties ({@code mehari.data}, default {@code .mehari}).
 */
public final class ContextHost implements Host {
    private final CamelContext context;
    private final RandomGenerator random = new java.security.SecureRandom();
    private final Time time;

    private ContextHost(CamelContext context) {
        this.context = context;
        this.time = Time.of(setting("clock").orElse(""));
    }

    /** The host bound in the registry, else one made from the context. */
    public static Host of(CamelContext context) {
        Host bound = context.getRegistry().findSingleByType(Host.class);
        if (bound == null) {
            bound = new ContextHost(context);
            context.getRegistry().bind("mehariHost", Host.class, bound);
        }
        return bound;
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
        return System.getenv();
    }

    @Override
    public Optional<String> setting(String name) {
        return context.getPropertiesComponent().resolveProperty("mehari." + name);
    }

    @Override
    public Path dataDirectory() {
        return workingDirectory().resolve(setting("data").orElse(".mehari"));
    }

    @Override
    public Path workingDirectory() {
        return Path.of("").toAbsolutePath();
    }
}
