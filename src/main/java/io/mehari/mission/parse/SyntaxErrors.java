package io.mehari.mission.parse;

import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Suggestion;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Syntax errors in words: what was found, what could stand there, and the nearest keyword. */
final class SyntaxErrors {
    private static final List<String> STEPS =
            List.of(
                    "get",
                    "post",
                    "put",
                    "patch",
                    "delete",
                    "call",
                    "for",
                    "map",
                    "apply",
                    "validate",
                    "store",
                    "match",
                    "let",
                    "clear",
                    "run",
                    "log",
                    "wait",
                    "continue",
                    "skip",
                    "abort",
                    "retry",
                    "queue",
                    "jump");
    private static final List<String> SHARED =
            List.of("source", "store", "schema", "transform", "action", "let");
    private static final List<String> ONLY_IN_MISSION =
            List.of("schedule", "run", "settings", "stream", "trigger", "on");
    private static final List<String> ONLY_IN_FILE = List.of("mission", "import");
    private static final Set<String> PUNCTUATION = Set.of("{", "}", ",", "->", "=>");
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final Findings findings;

    SyntaxErrors(Findings findings) {
        this.findings = findings;
    }

    void report(Parser parser, RecognitionException e) {
        ParserRuleContext context = parser.getContext();
        Token found = e.getOffendingToken();
        Token start = context.getStart();
        boolean item =
                context.getRuleIndex() == MissionGrammarParser.RULE_option
                        && context.getParent().getRuleIndex()
                                == MissionGrammarParser.RULE_missionItem;
        if (item && found.getTokenIndex() == start.getTokenIndex() + 1) {
            unknownItem(parser, start);
            return;
        }
        IntervalSet expected =
                e instanceof NoViableAltException noViable && noViable.getDeadEndConfigs() != null
                        ? expected(noViable)
                        : e.getExpectedTokens();
        reportUnexpected(parser, found, expected == null ? new IntervalSet() : expected);
    }

    private void unknownItem(Parser parser, Token word) {
        Token before = parser.getInputStream().get(word.getTokenIndex() - 1);
        if (beginsPart(word, before, both(SHARED, ONLY_IN_MISSION))) {
            unknownWord(word, "declaration", both(SHARED, ONLY_IN_MISSION));
        } else {
            findings.unexpected(word, List.of("a declaration", "'then'", "'if'", "'}'"), null);
        }
    }

    /** A token that can neither begin a part of a list nor end the list. */
    void reportUnexpected(Parser parser, Token found, IntervalSet expected) {
        int rule = parser.getContext().getRuleIndex();
        Token before = found.getTokenIndex() == 0 ? null : parser.getInputStream().LT(-1);
        if (Names.isName(found) && (before == null || beginsPart(found, before, STEPS))) {
            boolean step = rule == MissionGrammarParser.RULE_block;
            if (step || rule == MissionGrammarParser.RULE_armBody) {
                unknownWord(found, "step", STEPS);
                return;
            }
            if (rule == MissionGrammarParser.RULE_file) {
                unknownWord(found, "declaration", both(ONLY_IN_FILE, SHARED));
                return;
            }
        }
        findings.unexpected(found, Expectation.words(expected), fix(found));
    }

    /** A word at the beginning of a line or after punctuation is meant to begin something. */
    private static boolean beginsPart(Token word, Token before, List<String> known) {
        return Boundary.isFirstOnLine(word, before)
                || Suggestion.nearest(word.getText(), known) != null
                || PUNCTUATION.contains(before.getText());
    }

    private void unknownWord(Token word, String kind, List<String> known) {
        String text = word.getText();
        if (text.equals("claim")) {
            findings.add(
                    word,
                    "MISSION-LATER-001",
                    "'claim' is not part of this release (taps-and-delta 18)",
                    Hints.NONE);
            return;
        }
        String nearest = Suggestion.nearest(text, known);
        Hints hints =
                new Hints(
                        text, List.of("a " + kind), nearest, "known: " + String.join(", ", known));
        findings.add(word, "MISSION-PARSE-005", "unknown %s '%s'".formatted(kind, text), hints);
    }

    private static List<String> both(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** Every token that one of the alternatives still alive before the error could take. */
    private static IntervalSet expected(NoViableAltException e) {
        IntervalSet expected = new IntervalSet();
        for (ATNConfig config : e.getDeadEndConfigs()) {
            for (Transition transition : config.state.getTransitions()) {
                if (transition.label() != null) {
                    expected.addAll(transition.label());
                }
            }
        }
        return expected;
    }

    private static @Nullable String fix(Token found) {
        if (COMPARISONS.contains(found.getText())) {
            return "comparisons do not chain: write a < b and b < c";
        }
        return found.getText().equals("=") ? "write == to compare" : null;
    }
}
