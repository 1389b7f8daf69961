package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.Step;
import io.mehari.mission.parse.ExpressionParser;
import io.mehari.source.PathTemplate;
import java.util.function.Consumer;

/** MISSION-PARSE-001: braces in a literal path that hold no expression (7.1.2). */
final class PathExpressions implements Rule {
    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        for (FetchSite site : mission.fetches()) {
            // Braces in the path of an operation hold names of parameters.
            if (site.step() instanceof Step.Fetch fetch
                    && fetch.operation() == null
                    && fetch.path() instanceof Expr.Literal literal
                    && literal.value() instanceof String path) {
                check(path, literal.position(), findings);
            }
        }
    }

    private static void check(String path, Position literal, Consumer<Diagnostic> findings) {
        for (PathTemplate.Part part : PathTemplate.parse(path)) {
            if (part.expression()) {
                for (Diagnostic problem : ExpressionParser.problems(part.text())) {
                    findings.accept(
                            new Diagnostic(
                                    problem.severity(),
                                    problem.code(),
                                    problem.message() + " in {" + part.text() + "}",
                                    place(path, part, problem.position(), literal),
                                    problem.hints()));
                }
            }
        }
    }

    /** The place in the file; the whole path where escapes or lines make it another. */
    private static Position place(
            String path, PathTemplate.Part part, Position inside, Position literal) {
        int quotes = 2;
        boolean asWritten = path.length() + quotes == literal.length() && inside.line() == 1;
        if (!asWritten) {
            return literal;
        }
        int before = path.codePointCount(0, part.offset());
        return new Position(
                literal.file(),
                literal.line(),
                literal.column() + 1 + before + inside.column() - 1,
                inside.length());
    }
}
