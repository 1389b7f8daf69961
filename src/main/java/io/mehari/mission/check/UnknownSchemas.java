package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.mission.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** MISSION-CHECK-004: a pattern, a type or {@code ...Base} names no schema. */
final class UnknownSchemas implements Rule {
    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        Set<String> schemas = mission.schemas().keySet();
        List<String> schemasAndTypes = new ArrayList<>(schemas);
        schemasAndTypes.addAll(SchemaNames.TYPES);
        for (Reference type : SchemaNames.inTypes(mission)) {
            report(type, "type", schemasAndTypes, findings);
        }
        for (Reference base : SchemaNames.inBases(mission)) {
            report(base, "schema", schemas.stream().toList(), findings);
        }
        for (Reference pattern : SchemaNames.inPatterns(mission)) {
            if (SchemaNames.isCapitalised(pattern.name())) {
                report(pattern, "schema", schemas.stream().toList(), findings);
            }
        }
        for (Reference named : SchemaNames.inDeclarations(mission)) {
            report(named, "schema", schemas.stream().toList(), findings);
        }
    }

    private static void report(
            Reference named, String kind, List<String> known, Consumer<Diagnostic> findings) {
        if (!known.contains(named.name())) {
            findings.accept(
                    Unknown.name("MISSION-CHECK-004", kind, named.name(), named.position(), known));
        }
    }
}
