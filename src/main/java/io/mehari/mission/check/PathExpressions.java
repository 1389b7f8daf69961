package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.Step;
import io.mehari.mission.parse.ExpressionParser;
import io.mehari.mission.parse.Places;
import io.mehari.source.PathTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** MISSION-PARSE-001: braces in a literal path that hold no expression (7.1.2). */
final class PathExpressions implements Rule {
    /** A text in braces and where it stands. */
    private record Braces(String text, Places places) {}

    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        for (FetchSite site : mission.fetches()) {
            if (site.step() instanceof Step.Fetch fetch) {
                braces(fetch).forEach(braces -> check(braces, findings));
            }
        }
    }

    /** The expressions in braces of the path, with their places in the file. */
    static List<Expr> of(Step.Fetch fetch) {
        return braces(fetch).stream()
                .flatMap(one -> ExpressionParser.embedded(one.text(), one.places()).stream())
                .toList();
    }

    private static void check(Braces braces, Consumer<Diagnostic> findings) {
        for (Diagnostic problem : ExpressionParser.problems(braces.text(), braces.places())) {
            findings.accept(
                    new Diagnostic(
                            problem.severity(),
                            problem.code(),
                            problem.message() + " in {" + braces.text() + "}",
                            problem.position(),
                            problem.hints()));
        }
    }

    /** Braces in the path of an operation hold names of parameters, not expressions. */
    private static List<Braces> braces(Step.Fetch fetch) {
        List<Braces> found = new ArrayList<>();
        if (fetch.operation() == null
                && fetch.path() instanceof Expr.Literal literal
                && literal.value() instanceof String path) {
            for (PathTemplate.Part part : PathTemplate.parse(path)) {
                if (part.expression()) {
                    found.add(new Braces(part.text(), places(path, part, literal.position())));
                }
            }
        }
        return found;
    }

    /** The place in the file; the whole path where escapes make it another. */
    private static Places places(String path, PathTemplate.Part part, Position literal) {
        int quotes = 2;
        if (path.codePointCount(0, path.length()) + quotes != literal.length()) {
            return Places.somewhereIn(literal);
        }
        int before = path.codePointCount(0, part.offset());
        int column = literal.column() + 1 + before;
        return Places.from(new Position(literal.file(), literal.line(), column, 1));
    }
}
