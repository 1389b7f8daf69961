package io.mehari.mission.parse;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** What was found in one file, and in which of its tokens. */
final class Findings {
    private static final int LONGEST = 40;

    private final Places places;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final NavigableSet<Integer> tokens = new TreeSet<>();
    private final List<Range> explained = new ArrayList<>();

    private record Range(Position from, Position to) {
        boolean contains(Position position) {
            return !isBefore(position, from) && !isBefore(to, position);
        }

        private static boolean isBefore(Position a, Position b) {
            return a.line() < b.line() || (a.line() == b.line() && a.column() < b.column());
        }
    }

    Findings(Places places) {
        this.places = places;
    }

    void add(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    /** An error at that token, which makes the declaration around it incomplete. */
    void add(Token token, String code, String message, Hints hints) {
        tokens.add(token.getTokenIndex());
        diagnostics.add(Diagnostic.error(code, message, places.at(token), hints));
    }

    /** A syntax error there is a consequence of another finding, and is not reported again. */
    void explain(Position from, Position to) {
        explained.add(new Range(from, to));
    }

    private boolean isExplained(Token token) {
        Position position = places.at(token);
        return explained.stream().anyMatch(range -> range.contains(position));
    }

    /**
     * MISSION-PARSE-001.
     *
     * @param expected what may stand there, in words
     * @param fix advice, where there is a special one
     */
    void unexpected(Token token, List<String> expected, @Nullable String fix) {
        String found = token.getType() == Token.EOF ? "end of file" : shortened(token.getText());
        String quoted = token.getType() == Token.EOF ? found : "'" + found + "'";
        String message =
                expected.isEmpty()
                        ? "unexpected " + quoted
                        : "unexpected " + quoted + ", expected " + String.join(" or ", expected);
        if (isExplained(token)) {
            tokens.add(token.getTokenIndex());
        } else {
            add(token, "MISSION-PARSE-001", message, new Hints(found, expected, null, fix));
        }
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    /** Something is wrong between the first and the last token of that part of the file. */
    boolean within(ParserRuleContext context) {
        Integer first = tokens.ceiling(context.getStart().getTokenIndex());
        return first != null
                && context.getStop() != null
                && first <= context.getStop().getTokenIndex();
    }

    /** In the order of the text. */
    List<Diagnostic> sorted() {
        return diagnostics.stream()
                .sorted(
                        Comparator.comparingInt((Diagnostic d) -> d.position().line())
                                .thenComparingInt(d -> d.position().column()))
                .toList();
    }
}
