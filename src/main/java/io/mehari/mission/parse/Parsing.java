package io.mehari.mission.parse;

import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/** Tokens to a parse tree. */
final class Parsing {
    private Parsing() {}

    /**
     * The tree of one rule: first with the quick look-ahead, which takes every correct text but the
     * rarest, then, if that fails, with the full one and with error recovery.
     *
     * @return null when an error left no part of the rule to go on with; it has been reported then
     */
    static <C extends ParserRuleContext> @Nullable C tree(
            List<Token> tokens,
            DeclaredNames declared,
            Findings findings,
            Function<MissionGrammarParser, C> rule) {
        CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(tokens));
        stream.fill();
        MissionGrammarParser parser = new MissionGrammarParser(stream);
        parser.removeErrorListeners();
        parser.declared(declared);
        try {
            parser.predict(PredictionMode.SLL);
            parser.setErrorHandler(new BailErrorStrategy());
            return rule.apply(parser);
        } catch (ParseCancellationException slow) {
            return recovering(parser, findings, rule);
        }
    }

    private static <C extends ParserRuleContext> @Nullable C recovering(
            MissionGrammarParser parser,
            Findings findings,
            Function<MissionGrammarParser, C> rule) {
        parser.reset();
        parser.predict(PredictionMode.LL);
        parser.setErrorHandler(new Recovery(new SyntaxErrors(findings)));
        try {
            return rule.apply(parser);
        } catch (RecognitionException reported) {
            return null;
        }
    }
}
