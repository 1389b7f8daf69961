package io.mehari.runtime;

import io.mehari.camel.StepEvents;
import io.mehari.diagnostic.MehariException;
import io.mehari.run.Host;
import io.mehari.run.RunEvents;
import io.mehari.source.credential.SecretFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.SimpleUuidGenerator;

/** Makes Camel contexts that run missions. */
final class Contexts {
    private static final int SHUTDOWN_SECONDS = 10;
    private static final String ROUTES = ".camel.yaml";

    private Contexts() {}

    /** A context without routes, not yet started. */
    static CamelContext create(Host host, SecretFilter secrets) {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getCamelContextExtension().setName("mehari");
        context.setMessageHistory(false);
        context.setStreamCaching(false);
        // Ids of exchanges need to be unique here only, and every item of a loop gets one.
        context.setUuidGenerator(new SimpleUuidGenerator());
        context.getShutdownStrategy().setTimeout(SHUTDOWN_SECONDS);
        context.getRegistry().bind("mehariHost", Host.class, host);
        context.getRegistry().bind("mehariSecrets", SecretFilter.class, secrets);
        return context;
    }

    /** The same, whose routes tell of their stages and steps if anybody may hear of them. */
    static CamelContext create(Host host, SecretFilter secrets, boolean heard) {
        CamelContext context = create(host, secrets);
        if (heard || RunEvents.isLogged()) {
            StepEvents.addTo(context);
        }
        return context;
    }

    /**
     * Starts it. Contexts of one process start one after the other: each looks for a JMX name that
     * is free before it takes it.
     */
    static void start(CamelContext context) {
        synchronized (Contexts.class) {
            context.start();
        }
    }

    /**
     * Adds the route builders of the user's own that {@code mehari.routes} names, and with them the
     * beans they bind.
     *
     * @throws MehariException MISSION-CONFIG-002 when one cannot be loaded
     */
    static void addOwn(CamelContext context, Host host) {
        String names = host.setting("routes").orElse("");
        for (String name : names.split(",")) {
            if (!name.isBlank()) {
                addOwn(context, name.trim());
            }
        }
    }

    private static void addOwn(CamelContext context, String name) {
        try {
            Class<RoutesBuilder> type =
                    context.getClassResolver().resolveMandatoryClass(name, RoutesBuilder.class);
            context.addRoutes(context.getInjector().newInstance(type));
        } catch (Exception e) {
            throw new MehariException(
                    "MISSION-CONFIG-002",
                    "mehari.routes names " + name + ", which cannot be added: " + e.getMessage(),
                    "name a public class with a public constructor that extends RouteBuilder and"
                            + " stands on the class path",
                    e);
        }
    }

    /**
     * Adds routes from files of the user's.
     *
     * @throws MehariException MISSION-CONFIG-002 when Camel refuses one
     */
    static void addFiles(CamelContext context, List<Path> files) {
        for (Path file : files) {
            try {
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(
                                ResourceHelper.fromString(
                                        resourceName(file), Files.readString(file)));
            } catch (Exception e) {
                throw new MehariException(
                        "MISSION-CONFIG-002",
                        "the routes in " + file + " cannot be added: " + e.getMessage(),
                        "correct the file, or give a folder without it",
                        e);
            }
        }
    }

    /** Camel takes what follows the first dot as the kind of the file. */
    private static String resourceName(Path file) {
        String name = String.valueOf(file.getFileName());
        String stem = name.substring(0, name.length() - ROUTES.length());
        return stem.replace('.', '-') + ROUTES;
    }

    /** Loads the routes of a mission's YAML text, as Camel itself would from a file. */
    static void load(CamelContext context, String name, String yaml) {
        try {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString(name + ROUTES, yaml));
        } catch (Exception e) {
            throw new IllegalStateException("Camel refused the routes of mission " + name, e);
        }
    }
}
