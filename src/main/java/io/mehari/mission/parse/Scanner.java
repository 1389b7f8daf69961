package io.mehari.mission.parse;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.WritableToken;

/** Text to tokens; what is no token becomes a finding, and reading goes on (mission-language 2). */
final class Scanner {
    private static final int MOST_CUTS = 5;

    private final Places places;
    private final Findings findings;

    Scanner(Places places, Findings findings) {
        this.places = places;
        this.findings = findings;
    }

    /** The tokens of a mission file, the end of file last. */
    List<Token> mission(String text) {
        List<Token> tokens = unquoted(text);
        List<Token> good = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            checkEscapes(token);
            if (!refuse(token, tokens.get(Math.min(i + 1, tokens.size() - 1)))) {
                good.add(token);
            }
        }
        return BracketRepair.repair(good, places, findings);
    }

    /** Tokens as they stand, for a text in which every string ends. */
    static List<Token> raw(String text) {
        MissionGrammarLexer lexer = new MissionGrammarLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        List<Token> tokens = new ArrayList<>(lexer.getAllTokens());
        tokens.add(lexer.nextToken());
        return tokens;
    }

    /**
     * A quote that is never closed turns every later string inside out. The first string that runs
     * over a line end is taken for the culprit and ended on its own line, so that the rest of the
     * file can still be read.
     */
    private List<Token> unquoted(String text) {
        String rest = text;
        for (int cut = 0; ; cut++) {
            List<Token> tokens = raw(rest);
            if (tokens.stream().noneMatch(t -> t.getType() == MissionGrammarParser.BAD_STRING)) {
                return tokens;
            }
            Token culprit = culprit(tokens);
            findings.add(
                    Diagnostic.error(
                            "MISSION-LEX-001",
                            "string is never closed",
                            places.at(culprit),
                            Hints.fix("end it with " + culprit.getText().charAt(0))));
            findings.explain(places.at(culprit), restOfLine(places.at(culprit)));
            if (cut == MOST_CUTS) {
                tokens.removeIf(t -> t.getType() == MissionGrammarParser.BAD_STRING);
                return tokens;
            }
            rest = closed(rest, culprit);
        }
    }

    private static Token culprit(List<Token> tokens) {
        return tokens.stream()
                .filter(Scanner::isString)
                .filter(
                        t ->
                                t.getType() == MissionGrammarParser.BAD_STRING
                                        || t.getText().indexOf('\n') >= 0)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isString(Token token) {
        return token.getType() == MissionGrammarParser.STRING
                || token.getType() == MissionGrammarParser.BAD_STRING;
    }

    /** Ends the string on its line, before the punctuation that likely follows it. */
    private static String closed(String text, Token culprit) {
        int start = text.offsetByCodePoints(0, culprit.getStartIndex());
        int lineEnd = text.indexOf('\n', start);
        int end = lineEnd < 0 ? text.length() : lineEnd;
        while (end > start + 1 && " \t\r,)]}".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        boolean escaped = text.charAt(end - 1) == '\\';
        String quote = (escaped ? "\\" : "") + text.charAt(start);
        return text.substring(0, end) + quote + text.substring(end);
    }

    /** Reports a token that is none; true when it has to go. */
    private boolean refuse(Token token, Token next) {
        switch (token.getType()) {
            case MissionGrammarParser.BAD_NUMBER -> {
                report(
                        "MISSION-LEX-003",
                        "malformed number '" + token.getText() + "'",
                        token,
                        next);
                ((WritableToken) token).setText("0");
                ((WritableToken) token).setType(MissionGrammarParser.NUMBER);
                return false;
            }
            case MissionGrammarParser.BAD_COMMENT -> {
                report("MISSION-LEX-001", "comment is never closed with */", token, next);
                return true;
            }
            case MissionGrammarParser.DOLLAR_NAME -> {
                report("MISSION-LEX-002", "illegal character '$'", token, next);
                ((WritableToken) token).setType(MissionGrammarParser.NAME);
                return false;
            }
            case MissionGrammarParser.BAD_CHARACTER -> {
                report(
                        "MISSION-LEX-002",
                        "illegal character '" + token.getText() + "'",
                        token,
                        next);
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private void checkEscapes(Token token) {
        int at =
                token.getType() == MissionGrammarParser.STRING
                        ? Literals.malformedEscape(token.getText())
                        : -1;
        if (at >= 0) {
            String before = token.getText().substring(0, at);
            int lineStart = before.lastIndexOf('\n') + 1;
            int line = token.getLine() + (int) before.chars().filter(c -> c == '\n').count();
            int offset = before.codePointCount(lineStart, at);
            int column = lineStart == 0 ? token.getCharPositionInLine() + offset : offset;
            findings.add(
                    Diagnostic.error(
                            "MISSION-LEX-003",
                            "\\u needs four hexadecimal digits",
                            new Position(places.file(), line, column + 1, 2),
                            Hints.fix("write it as in \\u0041")));
        }
    }

    /** What is missing because of the fault is missed on its line or at the next token. */
    private void report(String code, String message, Token token, Token next) {
        Position position = places.at(token);
        findings.add(Diagnostic.error(code, message, position, Hints.NONE));
        boolean sameLine = next.getLine() == token.getLine();
        findings.explain(position, sameLine ? restOfLine(position) : places.at(next));
    }

    private static Position restOfLine(Position position) {
        return new Position(position.file(), position.line(), Integer.MAX_VALUE, 1);
    }
}
