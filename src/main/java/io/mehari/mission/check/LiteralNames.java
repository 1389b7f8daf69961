package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.expression.Expr;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** MISSION-CHECK-014: environment and settings are read by literal names that are allowed. */
final class LiteralNames implements Rule {
    private static final Set<String> FUNCTIONS = Set.of("env", "secret", "config", "param");

    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        mission.calls()
                .filter(call -> FUNCTIONS.contains(call.function()))
                .filter(call -> !call.arguments().isEmpty())
                .forEach(call -> check(call, mission.settings().envAllowed(), findings));
    }

    /** The name a call of {@code env}, {@code secret}, {@code config} or {@code param} gives. */
    static Optional<String> nameIn(Expr.Call call) {
        if (!call.arguments().isEmpty()
                && call.arguments().get(0) instanceof Expr.Literal literal
                && literal.value() instanceof String name) {
            return Optional.of(name);
        }
        return Optional.empty();
    }

    private static void check(
            Expr.Call call, List<String> envAllowed, Consumer<Diagnostic> findings) {
        Optional<String> name = nameIn(call);
        if (name.isEmpty()) {
            findings.accept(
                    error(
                            call,
                            call.function() + "() takes a name in quotes, not a computed one",
                            call.function() + "(\"NAME\")"));
        } else if (call.function().equals("env") && !isAllowed(name.get(), envAllowed)) {
            findings.accept(
                    error(
                            call,
                            "env(\"" + name.get() + "\") is not allowed",
                            "add the name to mehari.env.allow"));
        }
    }

    private static boolean isAllowed(String name, List<String> patterns) {
        return patterns.stream()
                .map(pattern -> pattern.replaceAll("[^*]+", "\\\\Q$0\\\\E").replace("*", ".*"))
                .anyMatch(regex -> Pattern.matches(regex, name));
    }

    private static Diagnostic error(Expr.Call call, String message, String fix) {
        return Diagnostic.error("MISSION-CHECK-014", message, call.position(), Hints.fix(fix));
    }
}
