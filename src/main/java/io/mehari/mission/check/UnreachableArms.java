package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.expression.Pattern;
import io.mehari.mission.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** MISSION-LINT-002: an arm behind one that takes everything, or the same again. */
final class UnreachableArms implements Rule {
    /** Patterns that take every value. */
    private static final String ANYTHING = "anything";

    private record Candidate(Pattern pattern, boolean guarded, Position position) {}

    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        Set<String> schemas = mission.schemas().keySet();
        mission.steps(Step.Match.class)
                .map(
                        match ->
                                match.arms().stream()
                                        .map(
                                                a ->
                                                        candidate(
                                                                a.pattern(),
                                                                a.guard() != null,
                                                                a.position()))
                                        .toList())
                .forEach(arms -> report(arms, schemas, findings));
        for (Expr expression : mission.expressions()) {
            if (expression instanceof Expr.Match match) {
                report(
                        match.cases().stream()
                                .map(
                                        c ->
                                                candidate(
                                                        c.pattern(),
                                                        c.guard() != null,
                                                        c.pattern().position()))
                                .toList(),
                        Set.of(),
                        findings);
            }
        }
    }

    private static Candidate candidate(Pattern pattern, boolean guarded, Position position) {
        return new Candidate(pattern, guarded, position);
    }

    private static void report(
            List<Candidate> arms, Set<String> schemas, Consumer<Diagnostic> findings) {
        Map<String, Position> taken = new TreeMap<>();
        for (Candidate arm : arms) {
            String pattern = isCatchAll(arm.pattern(), schemas) ? ANYTHING : text(arm.pattern());
            Position before = taken.get(ANYTHING);
            Position by = before == null ? taken.get(pattern) : before;
            if (by != null) {
                findings.accept(
                        Diagnostic.warning(
                                "MISSION-LINT-002",
                                "this arm is never reached: the arm at " + by + " takes its values",
                                arm.position(),
                                Hints.fix("put it before that arm, or remove it")));
            } else if (!arm.guarded()) {
                taken.put(pattern, arm.position());
            }
        }
    }

    /** {@code _} or a name that only binds. */
    static boolean isCatchAll(Pattern pattern, Set<String> schemas) {
        return pattern instanceof Pattern.Wildcard
                || (pattern instanceof Pattern.Named named
                        && !schemas.contains(named.name())
                        && !SchemaNames.isCapitalised(named.name()));
    }

    /** Equal patterns stand at different places, so the text leaves the places out. */
    private static String text(Pattern pattern) {
        return WithoutPlaces.text(pattern, pattern.position());
    }
}
