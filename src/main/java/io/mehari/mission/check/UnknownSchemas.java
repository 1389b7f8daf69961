package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.mission.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** MISSION-CHECK-004: a pattern, a type or {@code ...Base} names no schema. */
final class UnknownSchemas implements Rule {
    private static final String CODE = "MISSION-CHECK-004";

    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        Set<String> schemas = mission.schemas().keySet();
        List<String> schemasAndTypes = new ArrayList<>(schemas);
        schemasAndTypes.addAll(SchemaNames.TYPES);
        for (Reference type : SchemaNames.inTypes(mission)) {
            mission.unknown(CODE, "type", type, schemasAndTypes).ifPresent(findings);
        }
        for (Reference base : SchemaNames.inBases(mission)) {
            mission.unknown(CODE, "schema", base, schemas.stream().toList()).ifPresent(findings);
        }
        for (Reference pattern : SchemaNames.inPatterns(mission)) {
            if (SchemaNames.isCapitalised(pattern.name())) {
                mission.unknown(CODE, "schema", pattern, schemas.stream().toList())
                        .ifPresent(findings);
            }
        }
        for (Reference named : SchemaNames.inDeclarations(mission)) {
            mission.unknown(CODE, "schema", named, schemas.stream().toList()).ifPresent(findings);
        }
    }
}
