package io.mehari.trial;

import io.mehari.run.Host;
import io.mehari.runtime.RunOptions;
import io.mehari.time.Time;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/**
 * A Camel context of somebody who has Mehari's jar on the class path and nothing else of it: routes
 * are loaded from text and called by their endpoints.
 */
public final class BareContext implements AutoCloseable {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;

    /** Settings are properties of Camel; the data directory is the property {@code mehari.data}. */
    public BareContext(Path data, Properties properties) {
        properties.setProperty("mehari.data", data.toString());
        context.getPropertiesComponent().setInitialProperties(properties);
        template = context.createProducerTemplate();
    }

    /** Environment variables come from a bean of the user's. */
    public BareContext(Path data, Map<String, String> environment) {
        this(data, new Properties());
        bind("host", new FixedHost(data, environment, context));
    }

    public BareContext bind(String name, Object bean) {
        context.getRegistry().bind(name, bean);
        return this;
    }

    /** A property of Camel. */
    public BareContext set(String name, String value) {
        context.getPropertiesComponent().addOverrideProperty(name, value);
        return this;
    }

    public CamelContext context() {
        return context;
    }

    /** Loads routes from YAML text and starts them. */
    public BareContext load(String name, String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString(name + ".camel.yaml", yaml));
        context.start();
        return this;
    }

    /** Sends a body to an endpoint and gives what comes back. */
    public @Nullable Object request(String uri, @Nullable Object body) {
        Exchange done =
                template.send(
                        uri,
                        exchange -> {
                            exchange.setPattern(ExchangePattern.InOut);
                            exchange.getMessage().setBody(body);
                        });
        if (done.getException() != null) {
            throw new AssertionError(uri + " failed", done.getException());
        }
        return done.getMessage().getBody();
    }

    @Override
    public void close() throws Exception {
        template.close();
        context.close();
    }

    private record FixedHost(
            Path dataDirectory, Map<String, String> environment, CamelContext context)
            implements Host {
        @Override
        public Time time() {
            return Time.system();
        }

        @Override
        public RandomGenerator random() {
            return new Random(1);
        }

        @Override
        public Optional<String> setting(String name) {
            return context.getPropertiesComponent()
                    .resolveProperty("mehari." + name)
                    .or(() -> RunOptions.variable(name, environment));
        }

        @Override
        public Path workingDirectory() {
            return dataDirectory;
        }
    }
}
