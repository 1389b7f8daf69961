package io.mehari.mission.parse;

import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Which tokens are names, may begin an expression or begin a step; read off the grammar itself. */
final class Names {
    private static final ATN ATN = MissionGrammarParser._ATN;
    private static final IntervalSet NAMES = first(MissionGrammarParser.RULE_name);
    private static final IntervalSet EXPRESSIONS = first(MissionGrammarParser.RULE_expr);
    private static final IntervalSet STEPS = first(MissionGrammarParser.RULE_step);

    private Names() {}

    /** The tokens that a rule may begin with. */
    static IntervalSet first(int rule) {
        return ATN.nextTokens(ATN.ruleToStartState[rule]);
    }

    /** A name or a keyword, which is a name wherever no keyword is asked for (2.7). */
    static boolean isName(Token token) {
        return NAMES.contains(token.getType());
    }

    static boolean startsExpression(Token token) {
        return EXPRESSIONS.contains(token.getType());
    }

    static boolean startsStep(Token token) {
        return STEPS.contains(token.getType());
    }
}
