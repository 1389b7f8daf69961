package io.mehari.mission.check;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.Extra;
import io.mehari.mission.Reference;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import io.mehari.mission.Transform;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The names one mission uses, by kind, and the declarations they mean in it. */
final class Usage {
    private final MissionContext mission;
    private final Map<String, Set<String>> used = new HashMap<>();
    private final Map<String, Set<Position>> declared = new HashMap<>();

    private Usage(MissionContext mission) {
        this.mission = mission;
    }

    static Usage of(MissionContext mission) {
        Usage usage = new Usage(mission);
        usage.declarations();
        usage.actions();
        UnknownStores.named(mission).forEach(store -> usage.mention("store", store));
        usage.schemas();
        usage.sources();
        usage.expressions();
        mission.steps(Step.Apply.class)
                .forEach(apply -> usage.mention("transform", apply.transform()));
        return usage;
    }

    /** Does the mission use this declaration, and not another one of its name? */
    boolean has(String kind, String name, Position position) {
        return used.getOrDefault(kind, Set.of()).contains(name)
                && declared.getOrDefault(kind, Set.of()).contains(position);
    }

    private void declarations() {
        mission.visible().actions().forEach(a -> declare("action", a.position()));
        mission.visible().stores().forEach(s -> declare("store", s.position()));
        mission.visible().schemas().forEach(s -> declare("schema", s.position()));
        mission.visible().transforms().forEach(t -> declare("transform", t.position()));
        mission.visible().sources().forEach(s -> declare("source", s.position()));
        mission.extras(Extra.Trigger.class).forEach(t -> declare("trigger", t.name().position()));
        mission.extras(Extra.SettingsBlock.class).stream()
                .flatMap(block -> block.declarations().stream())
                .forEach(setting -> declare("setting", setting.name().position()));
    }

    /** An action that only calls itself is not used by that. */
    private void actions() {
        UnknownActions.namedOutside(mission).forEach(action -> mention("action", action));
        for (Placed placed : mission.steps()) {
            UnknownActions.namedBy(placed.step())
                    .filter(action -> !action.name().equals(placed.action().name()))
                    .ifPresent(action -> mention("action", action));
        }
    }

    private void schemas() {
        SchemaNames.inPatterns(mission).forEach(schema -> mention("schema", schema));
        SchemaNames.inBases(mission).forEach(schema -> mention("schema", schema));
        SchemaNames.inDeclarations(mission).forEach(schema -> mention("schema", schema));
        SchemaNames.inTypes(mission).forEach(schema -> mention("schema", schema));
        mission.steps(Step.MapTo.class).forEach(map -> mention("schema", map.target()));
        for (Transform transform : mission.visible().transforms()) {
            transform.variants().forEach(variant -> mention("schema", variant.target()));
        }
    }

    private void sources() {
        for (FetchSite fetch : mission.fetches()) {
            if (fetch.role() != FetchSite.Role.TEST) {
                mission.sourceOf(fetch).map(Source::name).ifPresent(s -> mention("source", s));
            }
        }
        for (Extra.On on : mission.extras(Extra.On.class)) {
            mention(on.trigger() == null ? "trigger" : "source", on.source());
        }
    }

    private void expressions() {
        for (Expr expression : mission.expressions()) {
            if (expression instanceof Expr.Name name) {
                mention("store", name.name());
                mention("source", name.name());
            } else if (expression instanceof Expr.Call call) {
                LiteralNames.nameIn(call).ifPresent(name -> mention("setting", name));
            }
        }
    }

    private void declare(String kind, Position position) {
        declared.computeIfAbsent(kind, k -> new HashSet<>()).add(position);
    }

    private void mention(String kind, Reference reference) {
        mention(kind, reference.name());
    }

    private void mention(String kind, String name) {
        used.computeIfAbsent(kind, k -> new HashSet<>()).add(name);
    }
}
