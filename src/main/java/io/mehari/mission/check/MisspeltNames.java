package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Suggestion;
import io.mehari.expression.Expr;
import java.util.Optional;
import java.util.function.Consumer;

/** MISSION-LINT-011: a bare name that is nearly the name of a variable or store. */
final class MisspeltNames implements Rule {
    /** Names shorter than this differ by one character without being meant for each other. */
    private static final int SHORTEST = 3;

    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        MissionFlow.follow(
                mission,
                new Reads() {
                    @Override
                    public void unresolved(Expr.Name name, Scope scope) {
                        meant(name.name(), scope)
                                .map(meant -> warning(name, meant))
                                .ifPresent(findings);
                    }
                });
    }

    private static Optional<String> meant(String name, Scope scope) {
        if (name.length() < SHORTEST || name.equals("lastSync")) {
            return Optional.empty();
        }
        return scope.visibleNames().stream()
                .filter(visible -> visible.length() >= SHORTEST)
                .filter(visible -> Suggestion.distance(name, visible) == 1)
                .findFirst();
    }

    private static Diagnostic warning(Expr.Name name, String meant) {
        return Diagnostic.warning(
                "MISSION-LINT-011",
                "'" + name.name() + "' is neither a variable nor a store",
                name.position(),
                Hints.suggest(meant, "write ." + name.name() + " if a field is meant"));
    }
}
