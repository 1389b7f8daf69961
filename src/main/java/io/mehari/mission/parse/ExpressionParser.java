package io.mehari.mission.parse;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.MehariException;
import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.expression.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts that generated routes hold: expressions of the mission language (3.4) with the
 * forms that only routes have, and shapes of schemas.
 */
public final class ExpressionParser {
    private ExpressionParser() {}

    /**
     * Parses one expression.
     *
     * <p>Besides the expressions of missions: {@code .} is the subject itself, {@code $name} a
     * variable of the route, {@code v fits PATTERN where GUARD} asks whether the arm of a match
     * takes v, {@code v against [PATTERN where GUARD, ...]} is v as the arms of its match see it,
     * and a lambda may have any number of parameters.
     *
     * @throws MehariException MISSION-PARSE-001 with line and column, when the text is no
     *     expression
     */
    public static Expr parse(String text) {
        return read(text, MissionGrammarParser::expressionOnly, ExpressionParser::build);
    }

    /**
     * Parses an expression of a mission that stands inside a string.
     *
     * @return nothing when the text is none
     */
    public static Optional<Expr> embedded(String text, Places places) {
        Findings findings = new Findings(places);
        Expr expression = embedded(text, places, findings);
        return findings.sorted().isEmpty() ? Optional.ofNullable(expression) : Optional.empty();
    }

    /** What keeps a text inside a string from being an expression; nothing when it is one. */
    public static List<Diagnostic> problems(String text, Places places) {
        Findings findings = new Findings(places);
        embedded(text, places, findings);
        return findings.sorted();
    }

    private static @Nullable Expr embedded(String text, Places places, Findings findings) {
        return attempt(
                Scanner.raw(text),
                findings,
                MissionGrammarParser::expressionOnly,
                (tree, found) ->
                        new ExpressionBuilder(places, found, false).expression(tree.expr()));
    }

    private static Expr build(MissionGrammarParser.ExpressionOnlyContext tree, Findings findings) {
        return new ExpressionBuilder(new Places(""), findings, true).expression(tree.expr());
    }

    /**
     * Parses the body of a schema, such as {@code { id: int, ...Base }}.
     *
     * @throws MehariException MISSION-PARSE-001 with line and column, when the text is no such body
     */
    public static Type.Shape shape(String text) {
        return read(
                text,
                MissionGrammarParser::shapeOnly,
                (tree, findings) -> new TypeBuilder(new Places("")).shape(tree.schemaBody()));
    }

    private interface Build<C, T> {
        T build(C tree, Findings findings);
    }

    private static <C extends ParserRuleContext, T> T read(
            String text, Function<MissionGrammarParser, C> rule, Build<C, T> build) {
        Findings findings = new Findings(new Places(""));
        List<Token> tokens = Scanner.raw(text);
        RouteTokens.mark(tokens);
        T result = attempt(tokens, findings, rule, build);
        List<Diagnostic> problems = findings.sorted();
        if (result == null || !problems.isEmpty()) {
            Diagnostic first = problems.get(0);
            Position at = first.position();
            throw new MehariException(
                    "MISSION-PARSE-001",
                    "%d:%d: %s in: %s"
                            .formatted(at.line(), at.column(), first.message(), text.strip()),
                    first.hints().fix());
        }
        return result;
    }

    private static <C extends ParserRuleContext, T> @Nullable T attempt(
            List<Token> tokens,
            Findings findings,
            Function<MissionGrammarParser, C> rule,
            Build<C, T> build) {
        C tree = Parsing.tree(tokens, DeclaredNames.NONE, findings, rule);
        return tree == null ? null : build.build(tree, findings);
    }
}
