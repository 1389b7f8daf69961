package io.mehari.mission.parse;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.expression.Pattern;
import io.mehari.mission.parse.MissionGrammarParser.LiteralContext;
import io.mehari.mission.parse.MissionGrammarParser.MatchCaseContext;
import io.mehari.mission.parse.MissionGrammarParser.PatternContext;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Parse tree of a pattern to {@link Pattern}, and literals. */
final class PatternBuilder {
    private final Places places;

    PatternBuilder(Places places) {
        this.places = places;
    }

    Pattern pattern(PatternContext context) {
        Position position = places.of(context);
        if (context.literal() != null) {
            return new Pattern.Literal(value(context.literal()), position);
        }
        if (context.freeName() != null) {
            return new Pattern.Named(Trees.first(context), position);
        }
        return switch (context.getStart().getType()) {
            case MissionGrammarParser.WILDCARD -> new Pattern.Wildcard(position);
            case MissionGrammarParser.OPEN_LIST ->
                    new Pattern.ListOf(
                            context.pattern().stream().map(this::pattern).toList(), position);
            default -> {
                List<Pattern.FieldPattern> fields =
                        context.fieldPattern().stream()
                                .map(
                                        field ->
                                                new Pattern.FieldPattern(
                                                        Trees.key(field), pattern(field.pattern())))
                                .toList();
                yield new Pattern.ObjectOf(fields, position);
            }
        };
    }

    /** The pattern of a case of a match expression. */
    Pattern matchCase(MatchCaseContext context) {
        Position position = places.at(context.getStart());
        if (context.literal() != null) {
            return new Pattern.Literal(value(context.literal()), places.of(context.literal()));
        }
        return context.freeName() == null
                ? new Pattern.Wildcard(position)
                : new Pattern.Named(Trees.first(context), position);
    }

    Expr.Literal literal(LiteralContext context) {
        return new Expr.Literal(value(context), places.of(context));
    }

    static @Nullable Object value(LiteralContext context) {
        Token last = context.getStop();
        return switch (last.getType()) {
            case MissionGrammarParser.NUMBER ->
                    context.getStart() == last ? Literals.number(last) : Literals.negative(last);
            case MissionGrammarParser.STRING -> Literals.string(last);
            default -> word(last.getText());
        };
    }

    /** The value of {@code true}, {@code false} or {@code null}. */
    static @Nullable Object word(String word) {
        return word.equals("null") ? null : (Object) word.equals("true");
    }
}
