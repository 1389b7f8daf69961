package io.mehari.explain;

import io.mehari.explain.MissionPlan.ActionEntry;
import io.mehari.explain.MissionPlan.StageEntry;
import io.mehari.explain.MissionPlan.StoreEntry;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A plan as a Mermaid flow chart: stages, their actions, what these fetch and where they write. */
final class PlanChart {
    private final StringBuilder text = new StringBuilder("flowchart TD\n");
    private final Set<String> edges = new LinkedHashSet<>();
    private final Map<String, String> actions = new LinkedHashMap<>();
    private final Map<String, String> stores = new LinkedHashMap<>();
    private int nodes;

    private PlanChart() {}

    static String write(List<MissionPlan> plans) {
        PlanChart chart = new PlanChart();
        plans.forEach(chart::mission);
        return chart.text.toString();
    }

    private void mission(MissionPlan plan) {
        edges.clear();
        actions.clear();
        stores.clear();
        String group = fresh();
        line(1, "subgraph " + group + "[" + quoted("mission " + plan.name()) + "]");
        plan.actions().stream()
                .filter(action -> !action.entered().isEmpty())
                .forEach(
                        action ->
                                actions.put(
                                        action.name(), node("[", "action " + action.name(), "]")));
        for (StoreEntry store : plan.stores()) {
            stores.put(store.name(), node("[(", store.name() + ": " + store.adapter(), ")]"));
        }
        stages(plan.stages());
        plan.actions().forEach(this::action);
        edges.forEach(edge -> line(2, edge));
        line(1, "end");
    }

    private void stages(List<StageEntry> stages) {
        String before = "";
        for (StageEntry stage : stages) {
            String condition = stage.condition() == null ? "" : " if " + stage.condition();
            String node = node("([", "stage " + stage.number() + condition, "])");
            if (!before.isEmpty()) {
                edges.add(before + " -.->|then| " + node);
            }
            before = node;
            for (String action : stage.actions()) {
                edges.add(node + " --> " + actions.get(action));
            }
        }
    }

    private void action(ActionEntry action) {
        String from = actions.get(action.name());
        if (from == null) {
            return;
        }
        for (StepNode step : StepNode.all(action.steps()).toList()) {
            FetchFacts fetch = step.fetch();
            String target = step.target() == null ? "" : step.target();
            if (fetch != null) {
                String label =
                        "%s<br/>%s, %s"
                                .formatted(escaped(step.text()), fetch.source(), fetch.mode());
                edges.add(from + " --> " + nodeOf("[/", label, "/]"));
            } else if (step.runsAction()) {
                edges.add(from + " -.->|" + step.kind() + "| " + actions.get(target));
            } else if (step.changesStore()) {
                String word = step.kind().equals("for") ? "queue" : step.kind();
                edges.add(from + " -->|" + word + "| " + stores.get(target));
            }
        }
    }

    private String node(String open, String label, String close) {
        return nodeOf(open, escaped(label), close);
    }

    private String nodeOf(String open, String label, String close) {
        String name = fresh();
        line(2, name + open + "\"" + label + "\"" + close);
        return name;
    }

    private String fresh() {
        nodes++;
        return "n" + nodes;
    }

    private static String quoted(String label) {
        return "\"" + escaped(label) + "\"";
    }

    /** Quotes and angle brackets end a label or begin markup. */
    private static String escaped(String label) {
        return label.replace("#", "#35;")
                .replace("\"", "#quot;")
                .replace("<", "#lt;")
                .replace(">", "#gt;");
    }

    private void line(int depth, String content) {
        text.append("  ".repeat(depth)).append(content).append('\n');
    }
}
