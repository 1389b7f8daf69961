package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.mission.Declarations;
import io.mehari.mission.Extra;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** MISSION-LINT-013: something is declared and no mission that sees it uses it. */
final class UnusedDeclarations {
    private record Declared(String kind, String name, Position position) {}

    private UnusedDeclarations() {}

    /** Shared declarations are unused only when none of the missions uses them. */
    static void check(List<MissionContext> missions, Consumer<Diagnostic> findings) {
        List<Usage> usages = missions.stream().map(Usage::of).toList();
        for (MissionContext mission : missions) {
            for (Declared one : declared(mission)) {
                if (usages.stream()
                        .noneMatch(usage -> usage.has(one.kind(), one.name(), one.position()))) {
                    findings.accept(
                            Diagnostic.info(
                                    "MISSION-LINT-013",
                                    one.kind() + " '" + one.name() + "' is never used",
                                    one.position(),
                                    Hints.NONE));
                }
            }
        }
    }

    private static List<Declared> declared(MissionContext mission) {
        Declarations visible = mission.visible();
        List<Declared> all = new ArrayList<>();
        visible.actions().forEach(a -> all.add(new Declared("action", a.name(), a.position())));
        visible.stores().forEach(s -> all.add(new Declared("store", s.name(), s.position())));
        visible.schemas().forEach(s -> all.add(new Declared("schema", s.name(), s.position())));
        visible.transforms()
                .forEach(t -> all.add(new Declared("transform", t.name(), t.position())));
        visible.sources().forEach(s -> all.add(new Declared("source", s.name(), s.position())));
        mission.extras(Extra.Trigger.class)
                .forEach(
                        t ->
                                all.add(
                                        new Declared(
                                                "trigger", t.name().name(), t.name().position())));
        mission.extras(Extra.SettingsBlock.class).stream()
                .flatMap(block -> block.declarations().stream())
                .forEach(
                        s ->
                                all.add(
                                        new Declared(
                                                "setting", s.name().name(), s.name().position())));
        return all;
    }
}
