package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.mission.Declarations;
import io.mehari.mission.Extra;
import io.mehari.mission.Reference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** MISSION-CHECK-007: the same kind and name twice in one mission. */
final class Duplicates implements Rule {
    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        Declarations own = mission.mission().declarations();
        report(
                "source",
                own.sources().stream().map(s -> at(s.name(), s.position())).toList(),
                findings);
        report(
                "store",
                own.stores().stream().map(s -> at(s.name(), s.position())).toList(),
                findings);
        report(
                "schema",
                own.schemas().stream().map(s -> at(s.name(), s.position())).toList(),
                findings);
        report(
                "transform",
                own.transforms().stream().map(t -> at(t.name(), t.position())).toList(),
                findings);
        report(
                "action",
                own.actions().stream().map(a -> at(a.name(), a.position())).toList(),
                findings);
        report(
                "stream",
                mission.extras(Extra.Stream.class).stream().map(Extra.Stream::name).toList(),
                findings);
        report(
                "trigger",
                mission.extras(Extra.Trigger.class).stream().map(Extra.Trigger::name).toList(),
                findings);
    }

    private static Reference at(String name, Position position) {
        return new Reference(name, position);
    }

    private static void report(
            String kind, List<Reference> declared, Consumer<Diagnostic> findings) {
        Map<String, Position> first = new HashMap<>();
        for (Reference one : declared) {
            Position before = first.putIfAbsent(one.name(), one.position());
            if (before != null) {
                findings.accept(
                        Diagnostic.error(
                                "MISSION-CHECK-007",
                                kind
                                        + " '"
                                        + one.name()
                                        + "' is declared twice, first at "
                                        + before,
                                one.position(),
                                Hints.fix("rename or remove one of the two")));
            }
        }
    }
}
