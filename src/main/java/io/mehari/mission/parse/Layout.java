package io.mehari.mission.parse;

import java.util.List;
import org.antlr.v4.runtime.Token;

/** Lines and indentation: what an author meant when brackets do not say it. */
final class Layout {
    private static final double MOST = 0.8;

    private final List<Token> tokens;
    private final boolean[] first;
    private final int[] indentation;
    private final boolean indented;

    Layout(List<Token> tokens) {
        this.tokens = tokens;
        this.first = new boolean[tokens.size()];
        this.indentation = new int[tokens.size()];
        for (int i = 0; i < tokens.size(); i++) {
            first[i] = i == 0 || Boundary.isFirstOnLine(tokens.get(i), tokens.get(i - 1));
            indentation[i] = first[i] ? tokens.get(i).getCharPositionInLine() : indentation[i - 1];
        }
        this.indented = indented();
    }

    /**
     * Nearly every line after an opening brace stands further to the right than the brace's line.
     */
    private boolean indented() {
        int lines = 0;
        int deeper = 0;
        for (int i = 1; i < tokens.size(); i++) {
            if (first[i]
                    && tokens.get(i - 1).getType() == MissionGrammarParser.OPEN_BRACE
                    && !Brackets.closes(tokens.get(i).getType())) {
                lines++;
                deeper += indentation[i] > indentation[i - 1] ? 1 : 0;
            }
        }
        return lines > 0 && deeper >= MOST * lines;
    }

    boolean isFirst(int token) {
        return first[token];
    }

    /** Does that line stand behind the brace's block, although nothing has closed it? */
    boolean endsBrace(int brace, int line, int depth) {
        boolean closes = tokens.get(line).getType() == MissionGrammarParser.CLOSE_BRACE;
        if (indented) {
            return closes
                    ? indentation[line] < indentation[brace] && depth > 1
                    : indentation[line] <= indentation[brace];
        }
        return declares(line) && (depth > 1 || tokens.get(line).getText().equals("mission"));
    }

    /** The beginning of a declaration that has a body, which nothing else looks like. */
    private boolean declares(int line) {
        if (line + 2 >= tokens.size() || !Names.isName(tokens.get(line + 1))) {
            return false;
        }
        String after = tokens.get(line + 2).getText();
        return switch (tokens.get(line).getText()) {
            case "action", "schema", "mission" -> after.equals("{");
            case "source" -> after.equals("{") || after.equals("from");
            case "store" -> after.equals(":");
            default -> false;
        };
    }

    /** Does that line begin a step or a declaration, so that the list before it has ended? */
    boolean endsList(int bracket, int line) {
        Token word = tokens.get(line);
        int next = tokens.get(Math.min(line + 1, tokens.size() - 1)).getType();
        boolean operand =
                next == MissionGrammarParser.COLON
                        || next == MissionGrammarParser.COMMA
                        || next == MissionGrammarParser.DOT
                        || next == MissionGrammarParser.OPEN_ROUND
                        || Brackets.closes(next);
        boolean begins = Names.startsStep(word) || Boundary.declares(word, true);
        return line > bracket && begins && !operand;
    }
}
