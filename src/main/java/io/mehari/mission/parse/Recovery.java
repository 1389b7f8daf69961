package io.mehari.mission.parse;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * Goes on after a syntax error at the next step, arm, option or declaration (mission-language
 * 4.1.2). An error leaves every rule up to the nearest such part; that part keeps the exception as
 * a mark, and its tokens are passed over up to where the next one begins.
 */
final class Recovery extends DefaultErrorStrategy {
    private final SyntaxErrors errors;

    Recovery(SyntaxErrors errors) {
        this.errors = errors;
    }

    @Override
    public void reportError(Parser parser, RecognitionException e) {
        if (!inErrorRecoveryMode(parser)) {
            beginErrorCondition(parser);
            errors.report(parser, e);
        }
    }

    @Override
    public Token recoverInline(Parser parser) {
        throw new InputMismatchException(parser);
    }

    @Override
    public void recover(Parser parser, RecognitionException e) {
        ParserRuleContext part = parser.getContext();
        Boundary boundary = Boundary.of(part);
        if (boundary == null) {
            throw e;
        }
        TokenStream tokens = parser.getInputStream();
        int start = part.getStart().getTokenIndex();
        int found = e.getOffendingToken() == null ? 0 : e.getOffendingToken().getTokenIndex();
        while (tokens.index() < found) {
            tokens.consume();
        }
        boundary.skip(tokens, start);
        if (!Brackets.closes(tokens.LA(1))) {
            endErrorCondition(parser);
        }
    }

    /** A word that begins nothing is passed over here, so that its neighbours stay. */
    @Override
    public void sync(Parser parser) {
        IntervalSet expected =
                parser.getATN().nextTokens(parser.getATN().states.get(parser.getState()));
        TokenStream tokens = parser.getInputStream();
        Boundary boundary = Boundary.inside(parser.getContext());
        if (boundary == null
                || expected.contains(Token.EPSILON)
                || expected.contains(tokens.LA(1))
                || !(expected.contains(MissionGrammarParser.CLOSE_BRACE)
                        || expected.contains(Token.EOF))) {
            return;
        }
        while (!expected.contains(tokens.LA(1)) && tokens.LA(1) != Token.EOF) {
            Token word = tokens.LT(1);
            if (!inErrorRecoveryMode(parser) || boundary.isWord(tokens)) {
                beginErrorCondition(parser);
                errors.reportUnexpected(parser, word, expected);
            }
            tokens.consume();
            boundary.skip(tokens, word.getTokenIndex());
        }
    }
}
