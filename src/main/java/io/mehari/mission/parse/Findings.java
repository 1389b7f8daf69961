package io.mehari.mission.parse;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
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
    private final Places places;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final NavigableSet<Integer> tokens = new TreeSet<>();

    Findings(Places places) {
        this.places = places;
    }

    void add(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    /** An error at that token, which makes the declaration around it incomplete. */
    void add(Token token, String code, String message, Hints hints) {
        diagnostics.add(Diagnostic.error(code, message, places.at(token), hints));
        tokens.add(token.getTokenIndex());
    }

    /**
     * MISSION-PARSE-001.
     *
     * @param expected what may stand there, in words
     * @param fix advice, where there is a special one
     */
    void unexpected(Token token, List<String> expected, @Nullable String fix) {
        String found = token.getType() == Token.EOF ? "end of file" : token.getText();
        String quoted = token.getType() == Token.EOF ? found : "'" + found + "'";
        String message =
                expected.isEmpty()
                        ? "unexpected " + quoted
                        : "unexpected " + quoted + ", expected " + String.join(" or ", expected);
        add(token, "MISSION-PARSE-001", message, new Hints(found, expected, null, fix));
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
