package io.mehari.translate;

import io.mehari.mission.Action;
import io.mehari.mission.Declarations;
import io.mehari.mission.Mission;
import io.mehari.mission.Pipeline;
import io.mehari.mission.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mission as Camel YAML DSL: beans, a route configuration, the entry route, a route per source
 * and a route per action (mission-language 20.1). The same mission gives the same bytes.
 */
public final class MissionTranslator {
    private MissionTranslator() {}

    /**
     * The YAML text.
     *
     * @param mission a mission that passed the checks
     * @param visible its definitions and the shared ones it can see
     */
    public static String translate(Mission mission, Declarations visible) {
        Names names = new Names(mission, visible);
        Needs needs = new Needs();
        List<Object> routes = new ArrayList<>();
        boolean ahead = false;
        routes.add(PipelineTranslator.entry(names));
        for (Source source : visible.sources()) {
            if (source.kind() == Source.Kind.HTTP) {
                routes.addAll(SourceTranslator.routes(source, names));
            }
        }
        for (Action action : visible.actions()) {
            List<Object> own = ActionTranslator.routes(action, names, needs);
            ahead = ahead || own.size() > 1;
            routes.addAll(own);
        }
        List<Object> document = new ArrayList<>();
        List<Object> beans = Beans.of(names, needs);
        if (ahead) {
            beans.add(Beans.pageAhead(names));
        }
        document.add(Map.of("beans", beans));
        document.addAll(Configurations.of(names));
        document.addAll(routes);
        return YamlWriter.write(document);
    }

    /**
     * The route that starts the mission by its schedule, as YAML text of its own: without it the
     * mission only runs when somebody asks for it. Nothing when it has no schedule.
     */
    public static Optional<String> schedule(Mission mission, Declarations visible) {
        Names names = new Names(mission, visible);
        return mission.schedules().stream()
                .findFirst()
                .map(
                        schedule -> {
                            List<Object> document = new ArrayList<>();
                            document.add(Map.of("beans", ScheduleTranslator.beans(names)));
                            document.addAll(ScheduleTranslator.routes(names, schedule));
                            return YamlWriter.write(document);
                        });
    }

    /**
     * The entry route of a run that continues another: the stages that are left. It calls the
     * action routes of {@link #translate}, which are loaded already.
     *
     * @param id of the route
     */
    public static String resumption(
            Mission mission, Declarations visible, Pipeline rest, String id) {
        Names names = new Names(mission, visible);
        return YamlWriter.write(List.of(PipelineTranslator.entry(names, rest, id)));
    }

    /** A route that starts at {@code direct:ID}. */
    static Map<String, Object> route(
            String id, String description, Map<String, String> attributes, List<Node> steps) {
        Map<String, Object> from = new LinkedHashMap<>();
        from.put("id", id + "#from");
        from.put("uri", "direct:" + id);
        from.put("steps", Node.trees(steps));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", id);
        members.put("description", description);
        members.putAll(attributes);
        members.put("from", from);
        return Map.of("route", members);
    }
}
