package io.mehari.runtime;

import io.mehari.management.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.health.ContextHealthCheck;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.apache.camel.impl.health.RoutesHealthCheckRepository;
import org.jspecify.annotations.Nullable;

/**
 * The state of a serving process, from Camel's health checks: ready when all routes are started, it
 * is not stopping, and no readiness check is down (mission-language 20.2).
 */
final class Health {
    private final CamelContext context;
    private final BooleanSupplier serving;

    private Health(CamelContext context, BooleanSupplier serving) {
        this.context = context;
        this.serving = serving;
    }

    /**
     * Adds the checks to a context that is not started yet.
     *
     * @param serving whether it has begun to serve and is not stopping
     */
    static Health of(CamelContext context, BooleanSupplier serving) {
        HealthCheckRegistry registry = new DefaultHealthCheckRegistry(context);
        registry.register(new ContextHealthCheck());
        RoutesHealthCheckRepository routes = new RoutesHealthCheckRepository();
        routes.setCamelContext(context);
        routes.setEnabled(true);
        registry.register(routes);
        context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, registry);
        return new Health(context, serving);
    }

    Page live() {
        return page(HealthCheckHelper.invokeLiveness(context), true);
    }

    Page ready() {
        return page(HealthCheckHelper.invokeReadiness(context), serving.getAsBoolean());
    }

    Page all() {
        return page(HealthCheckHelper.invoke(context), serving.getAsBoolean());
    }

    private static Page page(Collection<HealthCheck.Result> results, boolean serving) {
        List<Object> checks = new ArrayList<>();
        checks.add(check("mehari", serving, Map.of()));
        boolean up = serving;
        Map<String, HealthCheck.Result> sorted = new TreeMap<>();
        results.forEach(result -> sorted.put(result.getCheck().getId(), result));
        for (HealthCheck.Result result : sorted.values()) {
            boolean good = result.getState() != HealthCheck.State.DOWN;
            up &= good;
            Map<String, String> data =
                    result.getMessage().map(text -> Map.of("message", text)).orElse(Map.of());
            checks.add(check(result.getCheck().getId(), good, data));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", up ? "UP" : "DOWN");
        document.put("checks", checks);
        return Page.json(up ? 200 : 503, document);
    }

    private static Map<String, @Nullable Object> check(
            String name, boolean up, Map<String, String> data) {
        Map<String, @Nullable Object> check = new LinkedHashMap<>();
        check.put("name", name);
        check.put("status", up ? "UP" : "DOWN");
        if (!data.isEmpty()) {
            check.put("data", data);
        }
        return check;
    }
}
