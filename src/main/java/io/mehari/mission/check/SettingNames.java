package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.diagnostic.Suggestion;
import io.mehari.expression.Expr;
import io.mehari.mission.Extra;
import io.mehari.mission.Extra.SettingDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * SETTINGS-NAME-001: a setting that the settings block does not declare; SETTINGS-NAME-002: one
 * name in two kinds (taps-and-delta 2.2).
 */
final class SettingNames implements Rule {
    static final Set<String> KINDS = Set.of("secret", "config", "param");

    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        Map<String, Use> first = new LinkedHashMap<>();
        for (Extra.SettingsBlock block : mission.extras(Extra.SettingsBlock.class)) {
            for (SettingDeclaration declared : block.declarations()) {
                clash(
                        new Use(
                                declared.kind(),
                                declared.name().name(),
                                declared.name().position()),
                        first,
                        findings);
            }
        }
        boolean declares = !mission.extras(Extra.SettingsBlock.class).isEmpty();
        first.putIfAbsent(
                "since_override", new Use("param", "since_override", mission.mission().position()));
        List<String> known = List.copyOf(first.keySet());
        for (Use use : uses(mission)) {
            if (declares && !known.contains(use.name())) {
                findings.accept(undeclared(use, known));
            } else {
                clash(use, first, findings);
            }
        }
    }

    private record Use(String kind, String name, Position position) {}

    private static List<Use> uses(MissionContext mission) {
        List<Use> uses = new ArrayList<>();
        for (Expr.Call call : mission.calls().toList()) {
            if (KINDS.contains(call.function())) {
                LiteralNames.nameIn(call)
                        .map(name -> new Use(call.function(), name, call.position()))
                        .ifPresent(uses::add);
            }
        }
        return uses;
    }

    private static void clash(Use use, Map<String, Use> first, Consumer<Diagnostic> findings) {
        Use before = first.putIfAbsent(use.name(), use);
        if (before != null && !before.kind().equals(use.kind())) {
            findings.accept(
                    Diagnostic.error(
                            "SETTINGS-NAME-002",
                            "setting '%s' is a %s at %s and cannot be a %s as well"
                                    .formatted(
                                            use.name(),
                                            before.kind(),
                                            before.position(),
                                            use.kind()),
                            use.position(),
                            Hints.fix("use " + before.kind() + "(\"" + use.name() + "\")")));
        }
    }

    private static Diagnostic undeclared(Use use, List<String> known) {
        return Diagnostic.error(
                "SETTINGS-NAME-001",
                use.kind()
                        + " '"
                        + use.name()
                        + "' is not declared in 'settings'; declared: "
                        + Suggestion.list(known),
                use.position(),
                Hints.suggest(
                        Suggestion.nearest(use.name(), known),
                        "declare it: settings { " + use.kind() + " " + use.name() + " }"));
    }
}
