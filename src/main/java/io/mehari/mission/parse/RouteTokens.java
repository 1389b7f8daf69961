package io.mehari.mission.parse;

import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.WritableToken;

/**
 * The forms that only expressions of generated routes have: the subject {@code .} by itself, {@code
 * $name}, {@code fits} and {@code against}. In mission files none of them gets its token, so there
 * they stay syntax errors.
 *
 * <p>Operands and operators take turns in an expression, so a word is known for one or the other by
 * what stands before it.
 */
final class RouteTokens {
    private static final Set<String> PREFIXES = Set.of("not", "if", "match");

    private final List<Token> tokens;
    private int at;

    private RouteTokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    static void mark(List<Token> tokens) {
        RouteTokens marking = new RouteTokens(tokens);
        boolean operand = true;
        while (marking.at < tokens.size() - 1) {
            operand = operand ? marking.operand() : marking.operator();
            marking.at++;
        }
    }

    private Token token() {
        return tokens.get(at);
    }

    private Token next() {
        return tokens.get(at + 1);
    }

    /**
     * Passes over what stands where an operand may begin; true when the operand is still to come.
     */
    private boolean operand() {
        Token token = token();
        switch (token.getType()) {
            case MissionGrammarParser.DOLLAR_NAME -> retype(token, MissionGrammarParser.INTERNAL);
            case MissionGrammarParser.DOT -> {
                if (next().getStartIndex() == token.getStopIndex() + 1 && Names.isName(next())) {
                    at++;
                } else {
                    retype(token, MissionGrammarParser.SUBJECT);
                }
            }
            case MissionGrammarParser.NUMBER,
                    MissionGrammarParser.STRING,
                    MissionGrammarParser.WILDCARD,
                    MissionGrammarParser.CLOSE_ROUND,
                    MissionGrammarParser.CLOSE_LIST,
                    MissionGrammarParser.CLOSE_BRACE -> {}
            default -> {
                return !Names.isName(token) || isPrefix(token);
            }
        }
        return false;
    }

    private boolean isPrefix(Token word) {
        if (next().getType() == MissionGrammarParser.COLON) {
            return false;
        }
        if (word.getType() == MissionGrammarParser.ANY && next().getText().equals("of")) {
            at++;
            return true;
        }
        return PREFIXES.contains(word.getText());
    }

    /** Passes over what stands behind an operand; true when another operand follows. */
    private boolean operator() {
        Token token = token();
        boolean key = next().getType() == MissionGrammarParser.COLON;
        if (Brackets.closes(token.getType()) || (Names.isName(token) && key)) {
            return false;
        }
        if (token.getType() == MissionGrammarParser.DOT && Names.isName(next())) {
            at++;
            return false;
        }
        if (token.getText().equals("fits")) {
            retype(token, MissionGrammarParser.FITS);
        } else if (token.getText().equals("against")) {
            retype(token, MissionGrammarParser.AGAINST);
        }
        return true;
    }

    private static void retype(Token token, int type) {
        ((WritableToken) token).setType(type);
    }
}
