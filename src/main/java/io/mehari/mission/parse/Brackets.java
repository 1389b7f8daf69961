package io.mehari.mission.parse;

import org.antlr.v4.runtime.Token;

/** Which tokens open and close. */
final class Brackets {
    private Brackets() {}

    static boolean opens(int type) {
        return switch (type) {
            case MissionGrammarParser.OPEN_BRACE,
                    MissionGrammarParser.OPEN_LIST,
                    MissionGrammarParser.OPEN_ROUND,
                    MissionGrammarParser.OPTIONS_OPEN,
                    MissionGrammarParser.BODY_OPEN ->
                    true;
            default -> false;
        };
    }

    static boolean closes(int type) {
        return type == MissionGrammarParser.CLOSE_BRACE
                || type == MissionGrammarParser.CLOSE_LIST
                || type == MissionGrammarParser.CLOSE_ROUND;
    }

    /** What closes that token. */
    static String closingText(Token opening) {
        return switch (opening.getText()) {
            case "(" -> ")";
            case "[" -> "]";
            default -> "}";
        };
    }

    /** The token type that closes what that token opens. */
    static int closing(Token opening) {
        return switch (opening.getType()) {
            case MissionGrammarParser.OPEN_LIST -> MissionGrammarParser.CLOSE_LIST;
            case MissionGrammarParser.OPEN_ROUND -> MissionGrammarParser.CLOSE_ROUND;
            default -> MissionGrammarParser.CLOSE_BRACE;
        };
    }
}
