package io.mehari.explain;

import io.mehari.explain.MissionPlan.ActionEntry;
import io.mehari.explain.MissionPlan.SourceEntry;
import io.mehari.explain.MissionPlan.StageEntry;
import io.mehari.explain.MissionPlan.StoreEntry;
import io.mehari.mission.Action;
import io.mehari.mission.Options;
import io.mehari.mission.Pipeline.Stage;
import io.mehari.mission.Reference;
import io.mehari.mission.Source;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.translate.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the plan of a mission. */
final class Planner {
    private final ResolvedMission mission;
    private final Surroundings surroundings;
    private final Plan plan;

    private Planner(ResolvedMission mission, Surroundings surroundings) {
        this.mission = mission;
        this.surroundings = surroundings;
        this.plan = Plan.of(mission.mission(), mission.visible());
    }

    static MissionPlan plan(ResolvedMission mission, Surroundings surroundings) {
        return new Planner(mission, surroundings).plan();
    }

    private MissionPlan plan() {
        List<StageEntry> stages = stages();
        List<StoreEntry> stores = stores();
        Map<String, List<StepNode>> trees = new LinkedHashMap<>();
        FetchWords words = new FetchWords(mission.visible().sources(), surroundings);
        for (Action action : mission.visible().actions()) {
            trees.put(action.name(), new StepTree(plan, action, words).build());
        }
        List<ActionEntry> actions =
                mission.visible().actions().stream()
                        .map(
                                action ->
                                        new ActionEntry(
                                                action.name(),
                                                Words.place(action.position()),
                                                entered(action.name(), stages, trees),
                                                trees.getOrDefault(action.name(), List.of())))
                        .toList();
        return new MissionPlan(
                mission.mission().name(),
                mission.file(),
                Words.place(mission.mission().position()),
                sources(),
                stores,
                stages,
                actions,
                new Guarantees(mission.mission(), stores, stages, actions).list());
    }

    private List<SourceEntry> sources() {
        return mission.visible().sources().stream()
                .map(
                        source ->
                                new SourceEntry(
                                        source.name(),
                                        base(source),
                                        source.options()
                                                .expression("auth")
                                                .flatMap(Options::wordOf)
                                                .orElse("none"),
                                        Words.place(source.position()),
                                        SourceWords.of(source, surroundings)))
                .toList();
    }

    private String base(Source source) {
        return surroundings
                .setting("source." + source.name() + ".base")
                .orElseGet(
                        () ->
                                source.options()
                                        .expression("base")
                                        .map(Words::shown)
                                        .orElse("by its document " + source.from()));
    }

    private List<StoreEntry> stores() {
        StoreWords words = new StoreWords(surroundings);
        return mission.visible().stores().stream()
                .map(store -> words.entry(store, plan.keyField(store.name())))
                .toList();
    }

    private List<StageEntry> stages() {
        List<StageEntry> entries = new ArrayList<>();
        for (Stage stage : mission.mission().pipeline().stages()) {
            entries.add(
                    new StageEntry(
                            entries.size() + 1,
                            stage.actions().stream().map(Reference::name).toList(),
                            stage.parallel(),
                            stage.condition() == null ? null : Words.shown(stage.condition()),
                            Words.place(stage.position())));
        }
        return entries;
    }

    /** What runs the action. */
    private static List<String> entered(
            String action, List<StageEntry> stages, Map<String, List<StepNode>> trees) {
        List<String> entered = new ArrayList<>();
        stages.stream()
                .filter(stage -> stage.actions().contains(action))
                .forEach(stage -> entered.add("stage " + stage.number()));
        trees.forEach(
                (caller, steps) ->
                        StepNode.all(steps)
                                .filter(StepNode::runsAction)
                                .filter(step -> action.equals(step.target()))
                                .forEach(
                                        step ->
                                                entered.add(
                                                        "%s in %s, %s"
                                                                .formatted(
                                                                        step.kind(),
                                                                        caller,
                                                                        step.place()))));
        return entered;
    }
}
