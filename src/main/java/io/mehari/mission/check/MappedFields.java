package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Suggestion;
import io.mehari.expression.Expr;
import io.mehari.expression.Type;
import io.mehari.mission.Reference;
import io.mehari.mission.Schema;
import io.mehari.mission.Step;
import io.mehari.mission.Transform;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** MISSION-LINT-009: a mapping and the schema of its name do not agree. */
final class MappedFields implements Rule {
    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        Map<String, Schema> schemas = mission.schemas();
        mission.steps(Step.MapTo.class)
                .forEach(map -> check(map.target(), map.body(), schemas, findings));
        for (Transform transform : mission.visible().transforms()) {
            for (Transform.Variant variant : transform.variants()) {
                check(variant.target(), variant.body(), schemas, findings);
            }
        }
    }

    private static void check(
            Reference target,
            Expr.ObjectOf body,
            Map<String, Schema> schemas,
            Consumer<Diagnostic> findings) {
        Map<String, Boolean> required = new LinkedHashMap<>();
        if (!fields(target.name(), schemas, required, new HashSet<>())) {
            return;
        }
        Set<String> missing =
                required.entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        boolean spread = false;
        for (Expr.Entry entry : body.entries()) {
            String key = entry.key();
            if (key == null) {
                spread = true;
            } else if (!required.containsKey(key)) {
                findings.accept(unknown(entry, key, target.name(), required.keySet()));
            } else {
                missing.remove(key);
            }
        }
        if (!spread && !missing.isEmpty()) {
            findings.accept(
                    missing(target, required.keySet().stream().filter(missing::contains).toList()));
        }
    }

    /**
     * The fields of a schema, those of its bases included, and whether they are required.
     *
     * @return false when the schema or a base is not declared
     */
    private static boolean fields(
            String name,
            Map<String, Schema> schemas,
            Map<String, Boolean> required,
            Set<String> seen) {
        Schema schema = schemas.get(name);
        if (schema == null) {
            return false;
        }
        if (!seen.add(name)) {
            return true;
        }
        boolean known = true;
        for (Type.Member member : schema.shape().members()) {
            if (member instanceof Type.Member.Field field) {
                required.put(field.name(), !field.type().optional());
            } else if (member instanceof Type.Member.Base base) {
                known &= fields(base.schema(), schemas, required, seen);
            }
        }
        return known;
    }

    private static Diagnostic unknown(
            Expr.Entry entry, String key, String schema, Set<String> known) {
        return Diagnostic.warning(
                "MISSION-LINT-009",
                "schema '%s' has no field '%s'; its fields: %s"
                        .formatted(schema, key, Suggestion.list(known)),
                entry.position(),
                Hints.suggest(Suggestion.nearest(key, known), null));
    }

    private static Diagnostic missing(Reference target, List<String> fields) {
        return Diagnostic.warning(
                "MISSION-LINT-009",
                "schema '%s' requires %s, which this mapping does not give"
                        .formatted(target.name(), String.join(", ", fields)),
                target.position(),
                Hints.NONE);
    }
}
