package io.mehari.translate;

import io.mehari.diagnostic.Position;
import io.mehari.mission.Mission;
import io.mehari.mission.Schedule;
import io.mehari.schedule.Repeat;
import io.mehari.schedule.StartRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The schedule as a route that Quartz starts (mission-language 12, 20.1). It hands each start to
 * the endpoint {@code mission:} in a thread of its own, so that a long run holds no thread of
 * Quartz; that endpoint decides by the state store whether the start is made.
 */
final class ScheduleTranslator {
    private ScheduleTranslator() {}

    /** The pool that makes the starts; the routes' beans. */
    static List<Object> beans(Names names) {
        StartRules rules = StartRules.ofSchedule(names.mission());
        // A second thread lets a start see that the first goes on, and skip.
        int threads = Math.max(2, rules.maxConcurrency());
        List<Object> beans = new ArrayList<>();
        beans.add(Beans.pool(pool(names), threads));
        if (rules.jitterMillis() > 0) {
            beans.add(early(names));
        }
        return beans;
    }

    /** What makes the starts that the jitter moves before their time. */
    private static Object early(Names names) {
        Schedule schedule = names.mission().schedules().get(0);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("mission", names.name());
        rules(names.mission(), schedule)
                .forEach((name, value) -> properties.put("parameters[" + name + "]", value));
        return Beans.bean(names.name() + ".early", "io.mehari.camel.EarlyStarts", properties);
    }

    private static String pool(Names names) {
        return names.name() + ".starts";
    }

    static List<Object> routes(Names names, Schedule schedule) {
        List<Object> routes = new ArrayList<>();
        for (Map<String, String> trigger : QuartzText.triggers(names.mission(), schedule)) {
            String suffix = routes.isEmpty() ? "" : "-" + (routes.size() + 1);
            routes.add(route(names, schedule, trigger, suffix));
        }
        return routes;
    }

    private static Map<String, Object> route(
            Names names, Schedule schedule, Map<String, String> trigger, String suffix) {
        String id = names.name() + ".schedule" + suffix;
        Position at = schedule.position();
        Place place = Place.action(new Place.Route(names, id, new Needs()));
        Node start =
                place.node("wireTap", "start", at)
                        .with("uri", "mission:" + names.name())
                        .parameters(rules(names.mission(), schedule))
                        .with("executorService", pool(names));
        Map<String, Object> from = new LinkedHashMap<>();
        from.put("id", id + "#from");
        from.put("uri", "quartz:mehari/" + names.name() + suffix);
        from.put("parameters", trigger);
        from.put("steps", Node.trees(List.of(start)));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", id);
        members.put("description", "schedule of mission " + names.name() + ", " + Names.place(at));
        boolean first = suffix.isEmpty();
        if (first && StartRules.ofSchedule(names.mission()).jitterMillis() > 0) {
            members.put("routePolicy", names.name() + ".early");
        }
        members.put("from", from);
        return Map.of("route", members);
    }

    /** What the endpoint must know of the schedule; defaults are left out. */
    private static Map<String, String> rules(Mission mission, Schedule schedule) {
        StartRules rules = StartRules.ofSchedule(mission);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("scheduled", "true");
        parameters.putAll(QuartzText.timetable(mission, schedule));
        if (!rules.skipIfRunning()) {
            parameters.put("skipIfRunning", "false");
            parameters.put("maxConcurrency", String.valueOf(rules.maxConcurrency()));
        }
        put(parameters, "jitter", rules.jitterMillis());
        put(parameters, "timeout", rules.timeoutMillis());
        Repeat repeat = rules.repeat();
        if (repeat.attempts() > 1) {
            put(parameters, "attempts", repeat.attempts());
            parameters.put("backoff", repeat.growth().word());
            put(parameters, "retryDelay", repeat.delayMillis());
            put(parameters, "maxRetryDelay", repeat.maxDelayMillis());
        }
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, long number) {
        if (number != 0) {
            parameters.put(name, String.valueOf(number));
        }
    }
}
