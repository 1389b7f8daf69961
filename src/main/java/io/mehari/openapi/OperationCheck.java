package io.mehari.openapi;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Suggestion;
import io.mehari.expression.Expr;
import io.mehari.mission.Step;
import java.util.List;
import java.util.Optional;

/** MISSION-CHECK-013: a call names an operation of the document and gives its path parameters. */
public final class OperationCheck {
    private static final String CODE = "MISSION-CHECK-013";
    private static final int LISTED = 5;

    private OperationCheck() {}

    /** What is wrong with a call; empty when nothing is, as far as the text tells. */
    public static Optional<Diagnostic> find(Step.Call call, ApiDocument document) {
        Optional<ApiOperation> operation = document.operation(call.operation().name());
        if (operation.isEmpty()) {
            return Optional.of(unknown(call, document.ids()));
        }
        return operation.get().pathParameters().stream()
                .filter(name -> !mayBeGiven(call, name))
                .findFirst()
                .map(name -> missing(call, name));
    }

    /** Whether {@code params} has it, or is no list of members that could be looked through. */
    private static boolean mayBeGiven(Step.Call call, String name) {
        Optional<Expr> params = call.options().expression("params");
        if (params.isEmpty()) {
            return false;
        }
        return !(params.get() instanceof Expr.ObjectOf object)
                || object.entries().stream()
                        .anyMatch(entry -> entry.key() == null || entry.key().equals(name));
    }

    private static Diagnostic unknown(Step.Call call, List<String> known) {
        String listed =
                known.isEmpty()
                        ? "it has none with an operationId"
                        : "it has "
                                + String.join(
                                        ", ", known.subList(0, Math.min(LISTED, known.size())))
                                + (known.size() > LISTED
                                        ? " and " + (known.size() - LISTED) + " more"
                                        : "");
        return Diagnostic.error(
                CODE,
                "the document of source '"
                        + call.source().name()
                        + "' has no operation '"
                        + call.operation().name()
                        + "'; "
                        + listed,
                call.operation().position(),
                Hints.suggest(Suggestion.nearest(call.operation().name(), known), null));
    }

    private static Diagnostic missing(Step.Call call, String parameter) {
        return Diagnostic.error(
                CODE,
                "operation '"
                        + call.operation().name()
                        + "' needs the path parameter '"
                        + parameter
                        + "'",
                call.operation().position(),
                Hints.fix("give params: { " + parameter + ": ... }"));
    }
}
