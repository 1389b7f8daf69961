package io.mehari.mission.parse;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.dfa.DFA;

/**
 * Look-ahead that fails at the token where every reading of the text ends. Without it {@code 1 +*
 * 2} would be refused at the plus, as the end of a statement, instead of at the asterisk.
 */
final class Prediction extends ParserATNSimulator {
    Prediction(Parser parser, ATN atn, DFA[] decisions, PredictionContextCache contexts) {
        super(parser, atn, decisions, contexts);
    }

    @Override
    protected int getSynValidOrSemInvalidAltThatFinishedDecisionEntryRule(
            ATNConfigSet configs, ParserRuleContext outerContext) {
        return ATN.INVALID_ALT_NUMBER;
    }
}
