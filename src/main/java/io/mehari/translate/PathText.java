package io.mehari.translate;

import io.mehari.expression.Expr;
import io.mehari.mission.Step;
import io.mehari.mission.parse.ExpressionParser;
import io.mehari.source.PathTemplate;
import java.util.ArrayList;
import java.util.List;

/** The path of a request: an expression, or literal text with {@code {a.b}} in it (7.1.2). */
final class PathText {
    private PathText() {}

    /** The expressions inside the braces of a literal path; none for other paths. */
    static List<Expr> expressions(Step.Fetch fetch) {
        List<Expr> expressions = new ArrayList<>();
        for (PathTemplate.Part part : parts(fetch)) {
            if (part.expression()) {
                expressions.add(ExpressionParser.parse(part.text()));
            }
        }
        return expressions;
    }

    /**
     * Text of the expression that gives the path: {@code "/i/" + segment(r.id, "GET", "r.id")} for
     * {@code "/i/{r.id}"}.
     */
    static String of(Step.Fetch fetch, Place place) {
        List<PathTemplate.Part> parts = parts(fetch);
        if (parts.stream().noneMatch(PathTemplate.Part::expression)) {
            return place.text(fetch.path());
        }
        List<String> texts = new ArrayList<>();
        for (PathTemplate.Part part : parts) {
            if (part.expression()) {
                String value = place.text(ExpressionParser.parse(part.text()));
                texts.add(
                        "segment("
                                + value
                                + ", "
                                + Wording.quoted(fetch.method())
                                + ", "
                                + Wording.quoted(part.text().strip())
                                + ")");
            } else {
                texts.add(Wording.quoted(part.text()));
            }
        }
        return String.join(" + ", texts);
    }

    /** Braces in the path of an operation hold names of parameters, not expressions. */
    private static List<PathTemplate.Part> parts(Step.Fetch fetch) {
        return fetch.operation() == null
                        && fetch.path() instanceof Expr.Literal literal
                        && literal.value() instanceof String text
                ? PathTemplate.parse(text)
                : List.of();
    }
}
