package io.mehari.mission.parse;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Questions to a parse tree that the generated classes do not answer. */
final class Trees {
    private Trees() {}

    static Token token(ParseTree leaf) {
        return ((TerminalNode) leaf).getSymbol();
    }

    /** The rule's own words hold that one, whatever the rules below it hold. */
    static boolean has(ParserRuleContext context, String word) {
        return context.children.stream()
                .anyMatch(child -> child instanceof TerminalNode && child.getText().equals(word));
    }

    /** The text of the token a part begins with. */
    static String first(ParserRuleContext context) {
        return context.getStart().getText();
    }

    /** A key is a name or a string. */
    static String key(ParserRuleContext context) {
        Token key = context.getStart();
        return key.getType() == MissionGrammarParser.STRING ? Literals.string(key) : key.getText();
    }
}
