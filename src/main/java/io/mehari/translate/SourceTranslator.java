package io.mehari.translate;

import io.mehari.mission.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The routes of an HTTP source. One route sends requests and repeats them; a source with limits has
 * a second one for a single attempt, so that its breaker and its limiter decide on every attempt
 * (mission-language 7.5.3).
 */
final class SourceTranslator {
    private SourceTranslator() {}

    static List<Object> routes(Source source, Names names) {
        String id = names.name() + ".source." + source.name();
        Place place = place(names, id);
        boolean limited = has(source, "rateLimit") || has(source, "circuitBreaker");
        Node last =
                limited
                        ? place.node("to", "attempt", source.position())
                                .with("uri", "direct:" + id + ".attempt")
                        : exchange(source, names, place);
        List<Object> routes = new ArrayList<>();
        routes.add(route(source, id, "", Configurations.requests(names), last));
        if (limited) {
            String attempt = id + ".attempt";
            Node guarded = guarded(source, names, place(names, attempt));
            routes.add(
                    route(
                            source,
                            attempt,
                            ", one attempt",
                            Configurations.actions(names),
                            guarded));
        }
        return routes;
    }

    /** The beans of the policies that the routes of the sources name. */
    static List<Object> beans(Names names) {
        List<Object> beans = new ArrayList<>();
        for (Source source : names.visible().sources()) {
            if (source.kind() == Source.Kind.HTTP) {
                policy(source, names, "circuitBreaker", "CircuitBreakerPolicy", beans);
                policy(source, names, "rateLimit", "RateLimitPolicy", beans);
            }
        }
        return beans;
    }

    private static void policy(
            Source source, Names names, String option, String type, List<Object> beans) {
        if (has(source, option)) {
            Map<String, Object> bean = new LinkedHashMap<>();
            bean.put("name", bean(source, names, option));
            bean.put("type", "io.mehari.camel." + type);
            bean.put("properties", Map.of("source", names.name() + "/" + source.name()));
            beans.add(bean);
        }
    }

    private static Node guarded(Source source, Names names, Place place) {
        Node breaker =
                has(source, "circuitBreaker")
                        ? policy(source, names, "circuitBreaker", "circuit-breaker", place)
                        : null;
        Node limit =
                has(source, "rateLimit")
                        ? policy(source, names, "rateLimit", "rate-limit", place)
                        : null;
        Node inner = exchange(source, names, place);
        for (Node outer : new Node[] {limit, breaker}) {
            if (outer != null) {
                inner = outer.steps(List.of(inner));
            }
        }
        return inner;
    }

    private static Node policy(
            Source source, Names names, String option, String kind, Place place) {
        return place.node("policy", kind, source.position())
                .with("ref", bean(source, names, option));
    }

    private static Node exchange(Source source, Names names, Place place) {
        return place.node("to", "exchange", source.position())
                .with("uri", "source:" + names.name() + "/" + source.name());
    }

    private static Object route(
            Source source, String id, String what, String configuration, Node step) {
        return MissionTranslator.route(
                id,
                "source " + source.name() + what + ", " + Names.place(source.position()),
                Map.of("routeConfigurationId", configuration),
                List.of(step));
    }

    private static Place place(Names names, String id) {
        return Place.action(new Place.Route(names, id, new Needs()));
    }

    private static String bean(Source source, Names names, String option) {
        return names.name() + ".source." + source.name() + "." + option;
    }

    private static boolean has(Source source, String option) {
        return source.options().has(option);
    }
}
