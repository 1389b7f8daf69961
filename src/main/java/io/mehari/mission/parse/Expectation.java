package io.mehari.mission.parse;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.misc.IntervalSet;

/** The tokens that may stand at a place, in words a mission author knows. */
final class Expectation {
    private static final int MOST = 12;
    private static final IntervalSet EXPRESSION = Names.first(MissionGrammarParser.RULE_expr);
    private static final IntervalSet STEP = Names.first(MissionGrammarParser.RULE_step);
    private static final IntervalSet NAME = Names.first(MissionGrammarParser.RULE_name);
    private static final IntervalSet UNIT = Names.first(MissionGrammarParser.RULE_unit);
    private static final IntervalSet COMPARATOR = Names.first(MissionGrammarParser.RULE_comparator);
    private static final IntervalSet OPERATOR = operators();
    private static final IntervalSet INTERNAL = internal();

    private Expectation() {}

    private static IntervalSet operators() {
        IntervalSet operators = new IntervalSet(COMPARATOR);
        Vocabulary vocabulary = MissionGrammarParser.VOCABULARY;
        for (int type = 1; type <= vocabulary.getMaxTokenType(); type++) {
            String literal = String.valueOf(vocabulary.getLiteralName(type));
            switch (literal) {
                case "'or'",
                        "'and'",
                        "'??'",
                        "'?'",
                        "'+'",
                        "'-'",
                        "'*'",
                        "'/'",
                        "'%'",
                        "'|'",
                        "'is'",
                        "'.'",
                        "'['",
                        "'('" ->
                        operators.add(type);
                default -> {}
            }
        }
        return operators;
    }

    private static IntervalSet internal() {
        return new IntervalSet(
                MissionGrammarParser.SCHEDULE_ITEM,
                MissionGrammarParser.OPTIONS_OPEN,
                MissionGrammarParser.BODY_OPEN,
                MissionGrammarParser.SOURCE_PREFIX,
                MissionGrammarParser.DELETE_RECORD,
                MissionGrammarParser.ABORT_TEXT,
                MissionGrammarParser.QUEUE_NOWHERE,
                MissionGrammarParser.LOG_LEVEL,
                MissionGrammarParser.SUBJECT,
                MissionGrammarParser.INTERNAL,
                MissionGrammarParser.FITS,
                MissionGrammarParser.AGAINST);
    }

    /** Groups first (an expression, an operator, a step, a name), then single tokens. */
    static List<String> words(IntervalSet expected) {
        IntervalSet rest = expected.subtract(INTERNAL);
        List<String> words = new ArrayList<>();
        if (rest.contains(MissionGrammarParser.NUMBER) && rest.contains(MissionGrammarParser.DOT)) {
            words.add("an expression");
            rest = rest.subtract(EXPRESSION);
        }
        if (COMPARATOR.subtract(rest).isNil()) {
            words.add("an operator");
            rest = rest.subtract(OPERATOR);
        }
        if (rest.contains(MissionGrammarParser.NAME)) {
            words.add("a name");
            rest = rest.subtract(NAME);
        }
        if (STEP.subtract(INTERNAL).subtract(rest).isNil()) {
            words.add("a step");
            rest = rest.subtract(STEP);
        }
        if (UNIT.subtract(rest).isNil()) {
            words.add("a unit of time");
            rest = rest.subtract(UNIT);
        }
        rest.toList().stream().limit(MOST).map(Expectation::word).forEach(words::add);
        return words.stream().distinct().toList();
    }

    private static String word(int type) {
        return switch (type) {
            case MissionGrammarParser.NUMBER -> "a number";
            case MissionGrammarParser.STRING -> "a string";
            case MissionGrammarParser.NAME -> "a name";
            case MissionGrammarParser.CAPITALS -> "a method";
            case org.antlr.v4.runtime.Token.EOF -> "end of file";
            default -> MissionGrammarParser.VOCABULARY.getDisplayName(type);
        };
    }
}
