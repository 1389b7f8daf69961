package io.mehari.mission.parse;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Brackets that are never closed (MISSION-PARSE-002). The closing one is put where the indentation
 * says that it is missing, else before the next declaration, else where the text around it ends;
 * the rest of the file then parses as it was meant.
 */
final class BracketRepair {
    private final Places places;
    private final Findings findings;
    private final List<Token> tokens;
    private final Layout layout;
    private final List<Token> repaired = new ArrayList<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private int missingBraces;

    private BracketRepair(Places places, Findings findings, List<Token> tokens) {
        this.places = places;
        this.findings = findings;
        this.tokens = tokens;
        this.layout = new Layout(tokens);
    }

    /** The same tokens when every bracket is closed. */
    static List<Token> repair(List<Token> tokens, Places places, Findings findings) {
        Unclosed unclosed = Unclosed.in(tokens);
        if (unclosed.braces() == 0 && unclosed.others() == 0) {
            return tokens;
        }
        BracketRepair repair = new BracketRepair(places, findings, tokens);
        repair.missingBraces = unclosed.braces();
        return repair.run();
    }

    private List<Token> run() {
        for (int i = 0; i < tokens.size() - 1; i++) {
            Token token = tokens.get(i);
            if (layout.isFirst(i)) {
                closeBefore(i);
            }
            if (Brackets.opens(token.getType())) {
                open.push(i);
            } else if (Brackets.closes(token.getType())) {
                close(token);
            }
            repaired.add(token);
        }
        Token end = tokens.get(tokens.size() - 1);
        while (!open.isEmpty()) {
            closeMissing(end);
        }
        repaired.add(end);
        return repaired;
    }

    /** A line that does not belong into the bracket still open. */
    private void closeBefore(int line) {
        while (!open.isEmpty()) {
            int opener = open.peek();
            boolean brace = tokens.get(opener).getType() == MissionGrammarParser.OPEN_BRACE;
            boolean ended =
                    brace
                            ? missingBraces > 0 && layout.endsBrace(opener, line, open.size())
                            : layout.endsList(opener, line);
            if (!ended) {
                return;
            }
            if (brace) {
                missingBraces--;
            }
            closeMissing(tokens.get(line));
        }
    }

    /** A closing bracket of another kind ends what was opened inside its own pair. */
    private void close(Token token) {
        boolean matches =
                open.stream().anyMatch(i -> Brackets.closing(tokens.get(i)) == token.getType());
        while (matches && Brackets.closing(tokens.get(open.getFirst())) != token.getType()) {
            closeMissing(token);
        }
        if (matches) {
            open.pop();
        }
    }

    /**
     * Puts the closing bracket behind the tokens so far.
     *
     * @param next the token before which it was missed
     */
    private void closeMissing(Token next) {
        Token opener = tokens.get(open.pop());
        Token before = repaired.get(repaired.size() - 1);
        CommonToken closer = new CommonToken(before);
        closer.setType(Brackets.closing(opener));
        closer.setText(Brackets.closingText(opener));
        repaired.add(closer);
        if (opener.getType() != MissionGrammarParser.OPEN_BRACE) {
            findings.explain(places.at(opener), places.at(next));
        }
        Position end = places.at(tokens.get(tokens.size() - 1));
        String message =
                "'%s' opened at %s is never closed; the file ends at %d:%d"
                        .formatted(opener.getText(), places.at(opener), end.line(), end.column());
        findings.add(
                Diagnostic.error(
                        "MISSION-PARSE-002",
                        message,
                        places.at(opener),
                        Hints.fix("add '" + closer.getText() + "'")));
    }

    /**
     * How many brackets stay open when each closing one ends the nearest of its kind.
     *
     * @param others round brackets and lists
     */
    private record Unclosed(int braces, int others) {
        static Unclosed in(List<Token> tokens) {
            Deque<Integer> closers = new ArrayDeque<>();
            int others = 0;
            for (Token token : tokens) {
                if (Brackets.opens(token.getType())) {
                    closers.push(Brackets.closing(token));
                } else if (closers.contains(token.getType())) {
                    while (closers.pop() != token.getType()) {
                        others++;
                    }
                }
            }
            int braces = 0;
            for (int closer : closers) {
                braces += closer == MissionGrammarParser.CLOSE_BRACE ? 1 : 0;
            }
            return new Unclosed(braces, others + closers.size() - braces);
        }
    }
}
