package io.mehari.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The routes of a YAML text as a tree to walk. */
final class RouteText {
    private final List<Map<String, Object>> document;

    @SuppressWarnings("unchecked")
    RouteText(String yaml) {
        document =
                (List<Map<String, Object>>)
                        new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    /** Hands over each node of each route: kind and members; routes and their starts too. */
    void walk(BiConsumer<String, Map<String, Object>> visitor) {
        for (Map<String, Object> entry : document) {
            if (entry.containsKey("route")) {
                Map<String, Object> route = members(entry.get("route"));
                visitor.accept("route", route);
                Map<String, Object> from = members(route.get("from"));
                visitor.accept("from", from);
                steps(from.get("steps"), visitor);
            }
        }
    }

    /** Ids without route and number, indented, of what stands in the frame of an action. */
    List<String> outline(String action) {
        List<String> lines = new ArrayList<>();
        for (Map<String, Object> entry : document) {
            if (entry.containsKey("route")) {
                Map<String, Object> route = members(entry.get("route"));
                if (String.valueOf(route.get("id")).endsWith("." + action)) {
                    outline(frame(route), 0, lines);
                }
            }
        }
        return lines;
    }

    /** The steps of the action's pipeline behind those that isolate it. */
    private static List<Object> frame(Map<String, Object> route) {
        Map<String, Object> attempt =
                members(members(list(members(route.get("from")).get("steps")).get(1)).get("doTry"));
        Map<String, Object> multicast =
                members(members(list(attempt.get("steps")).get(0)).get("multicast"));
        Map<String, Object> body =
                members(members(list(multicast.get("steps")).get(0)).get("pipeline"));
        List<Object> steps = list(body.get("steps"));
        return steps.subList(2, steps.size());
    }

    private static void outline(List<Object> steps, int depth, List<String> lines) {
        for (Object step : steps) {
            Map<String, Object> node = members(members(step).values().iterator().next());
            line(node, depth, lines);
        }
    }

    private static void line(Map<String, Object> node, int depth, List<String> lines) {
        String id = String.valueOf(node.get("id"));
        lines.add("  ".repeat(depth) + id.substring(id.indexOf('#') + 1, id.lastIndexOf('-')));
        if (node.get("steps") != null) {
            outline(list(node.get("steps")), depth + 1, lines);
        }
        for (String branch : List.of("when", "otherwise", "doCatch", "doFinally")) {
            Object value = node.get(branch);
            if (value instanceof List<?> several) {
                several.forEach(one -> line(members(one), depth + 1, lines));
            } else if (value != null) {
                line(members(value), depth + 1, lines);
            }
        }
    }

    private static void steps(Object steps, BiConsumer<String, Map<String, Object>> visitor) {
        for (Object step : list(steps)) {
            Map.Entry<String, Object> node = members(step).entrySet().iterator().next();
            visit(node.getKey(), members(node.getValue()), visitor);
        }
    }

    private static void visit(
            String kind,
            Map<String, Object> node,
            BiConsumer<String, Map<String, Object>> visitor) {
        visitor.accept(kind, node);
        if (node.get("steps") != null) {
            steps(node.get("steps"), visitor);
        }
        for (String branch : List.of("when", "otherwise", "doCatch", "doFinally")) {
            Object value = node.get(branch);
            if (value instanceof List<?> several) {
                several.forEach(one -> visit(branch, members(one), visitor));
            } else if (value != null) {
                visit(branch, members(value), visitor);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> members(Object node) {
        return (Map<String, Object>) node;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object node) {
        return (List<Object>) node;
    }
}
