package io.mehari.mission.parse;

import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.WritableToken;

/**
 * The forms that only expressions of generated routes have: the subject {@code .} by itself, {@code
 * $name}, {@code fits} and {@code against}. In mission files none of them gets its token, so there
 * they stay syntax errors.
 */
final class RouteTokens {
    private RouteTokens() {}

    static void mark(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            switch (token.getType()) {
                case MissionGrammarParser.DOLLAR_NAME ->
                        retype(token, MissionGrammarParser.INTERNAL);
                case MissionGrammarParser.DOT -> {
                    Token next = tokens.get(i + 1);
                    boolean glued = next.getStartIndex() == token.getStopIndex() + 1;
                    if (!(glued && Names.isName(next)) && !(i > 0 && endsValue(tokens, i - 1))) {
                        retype(token, MissionGrammarParser.SUBJECT);
                    }
                }
                case MissionGrammarParser.NAME -> markWord(tokens, i);
                default -> {}
            }
        }
    }

    private static void markWord(List<Token> tokens, int i) {
        String word = tokens.get(i).getText();
        boolean operator = i > 0 && endsValue(tokens, i - 1) && !isKey(tokens, i);
        if (operator && word.equals("fits")) {
            retype(tokens.get(i), MissionGrammarParser.FITS);
        } else if (operator && word.equals("against")) {
            retype(tokens.get(i), MissionGrammarParser.AGAINST);
        }
    }

    private static boolean isKey(List<Token> tokens, int i) {
        return tokens.get(i + 1).getType() == MissionGrammarParser.COLON;
    }

    /** An operator may follow that token: it ends a value. */
    private static boolean endsValue(List<Token> tokens, int i) {
        int type = tokens.get(i).getType();
        return switch (type) {
            case MissionGrammarParser.NUMBER,
                    MissionGrammarParser.STRING,
                    MissionGrammarParser.CLOSE_ROUND,
                    MissionGrammarParser.CLOSE_LIST,
                    MissionGrammarParser.CLOSE_BRACE,
                    MissionGrammarParser.INTERNAL,
                    MissionGrammarParser.SUBJECT,
                    MissionGrammarParser.NAME,
                    MissionGrammarParser.CAPITALS ->
                    true;
            default -> Names.isName(tokens.get(i)) && !isOperatorWord(tokens, i);
        };
    }

    /** A keyword that an operand follows, unless it stands after a dot as a field. */
    private static boolean isOperatorWord(List<Token> tokens, int i) {
        if (i > 0 && tokens.get(i - 1).getType() == MissionGrammarParser.DOT) {
            return false;
        }
        return switch (tokens.get(i).getText()) {
            case "and",
                    "or",
                    "not",
                    "if",
                    "then",
                    "else",
                    "where",
                    "in",
                    "is",
                    "of",
                    "match",
                    "contains",
                    "startsWith",
                    "endsWith" ->
                    true;
            default -> false;
        };
    }

    private static void retype(Token token, int type) {
        ((WritableToken) token).setType(type);
    }
}
