package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.expression.Expr;
import io.mehari.expression.Pattern;
import io.mehari.mission.Step;
import io.mehari.mission.Step.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** MISSION-LINT-003: the match after a fetch leaves answers that no arm takes. */
final class UncaughtAnswers implements Rule {
    @Override
    public boolean needsWholeMission() {
        return true;
    }

    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        Set<String> schemas = mission.schemas().keySet();
        for (FetchSite fetch : mission.fetches()) {
            if (fetch.placed() != null
                    && fetch.placed().next().orElse(null) instanceof Step.Match match
                    && isAboutAnswer(match)
                    && match.arms().stream().noneMatch(arm -> takesAll(arm, schemas))) {
                findings.accept(warning(match));
            }
        }
    }

    /** Without subject, or a subject that starts with {@code response} (7.5.4). */
    private static boolean isAboutAnswer(Step.Match match) {
        return match.subject() == null || startsWithResponse(match.subject());
    }

    private static boolean startsWithResponse(Expr subject) {
        if (subject instanceof Expr.Field field) {
            return startsWithResponse(field.target());
        }
        if (subject instanceof Expr.Index index) {
            return startsWithResponse(index.target());
        }
        return subject instanceof Expr.Name name && name.name().equals("response");
    }

    private static boolean takesAll(Arm arm, Set<String> schemas) {
        return arm.guard() == null && UnreachableArms.isCatchAll(arm.pattern(), schemas);
    }

    private static Diagnostic warning(Step.Match match) {
        List<String> missing = new ArrayList<>();
        List<Long> mentioned = match.arms().stream().flatMap(UncaughtAnswers::numbers).toList();
        for (long status : List.of(401L, 404L, 429L)) {
            if (!mentioned.contains(status)) {
                missing.add(String.valueOf(status));
            }
        }
        if (mentioned.stream().noneMatch(status -> status >= 500 && status < 600)) {
            missing.add("5xx");
        }
        String statuses =
                missing.isEmpty() ? "" : "; no arm mentions " + String.join(", ", missing);
        return Diagnostic.warning(
                "MISSION-LINT-003",
                "an answer that fits no arm fails the action" + statuses,
                match.position(),
                Hints.fix("add a last arm: _ -> continue, or _ -> abort \"...\""));
    }

    private static Stream<Long> numbers(Arm arm) {
        Stream<Expr> guard = Stream.ofNullable(arm.guard()).flatMap(Expressions::nodes);
        Stream<Object> inGuard =
                guard.filter(Expr.Literal.class::isInstance)
                        .flatMap(e -> Stream.ofNullable(((Expr.Literal) e).value()));
        return Stream.concat(inGuard, literals(arm.pattern()))
                .filter(Long.class::isInstance)
                .map(Long.class::cast);
    }

    private static Stream<Object> literals(Pattern pattern) {
        if (pattern instanceof Pattern.Literal literal) {
            return Stream.ofNullable(literal.value());
        }
        if (pattern instanceof Pattern.ObjectOf object) {
            return object.fields().stream().flatMap(field -> literals(field.pattern()));
        }
        if (pattern instanceof Pattern.ListOf list) {
            return list.elements().stream().flatMap(UncaughtAnswers::literals);
        }
        if (pattern instanceof Pattern.Condition condition) {
            return Expressions.nodes(condition.condition())
                    .filter(Expr.Literal.class::isInstance)
                    .flatMap(e -> Stream.ofNullable(((Expr.Literal) e).value()));
        }
        return Stream.of();
    }
}
