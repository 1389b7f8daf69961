package io.mehari.mission.parse;

import static io.mehari.mission.parse.MissionGrammarParser.ABORT;
import static io.mehari.mission.parse.MissionGrammarParser.ASSUME;
import static io.mehari.mission.parse.MissionGrammarParser.CLOSE_BRACE;
import static io.mehari.mission.parse.MissionGrammarParser.COLON;
import static io.mehari.mission.parse.MissionGrammarParser.COMMA;
import static io.mehari.mission.parse.MissionGrammarParser.DELETE;
import static io.mehari.mission.parse.MissionGrammarParser.DOT;
import static io.mehari.mission.parse.MissionGrammarParser.FAT_ARROW;
import static io.mehari.mission.parse.MissionGrammarParser.MATCH;
import static io.mehari.mission.parse.MissionGrammarParser.OPEN_BRACE;
import static io.mehari.mission.parse.MissionGrammarParser.OPEN_LIST;
import static io.mehari.mission.parse.MissionGrammarParser.OPEN_ROUND;
import static io.mehari.mission.parse.MissionGrammarParser.QUEUE;
import static io.mehari.mission.parse.MissionGrammarParser.STRING;
import static io.mehari.mission.parse.MissionGrammarParser.THIN_ARROW;
import static io.mehari.mission.parse.MissionGrammarParser.VALIDATE;
import static io.mehari.mission.parse.MissionGrammarParser.WHERE;

import java.util.Set;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.WritableToken;
import org.antlr.v4.runtime.atn.PredictionMode;

/**
 * The look-alike rules of the language (mission-language 3.5) that need more than the grammar: each
 * looks at the tokens ahead and gives one of them a kind of its own. Settling twice changes
 * nothing, so that a text may be parsed a second time for its errors.
 */
abstract class LookAlikes extends Parser {
    private static final Set<String> LEVELS = Set.of("debug", "info", "warn", "error");

    private DeclaredNames declared = DeclaredNames.NONE;

    LookAlikes(TokenStream input) {
        super(input);
    }

    /** Looks ahead in that mode, and fails at the token where every reading ends. */
    final void predict(PredictionMode mode) {
        setInterpreter(
                new Prediction(
                        this,
                        getATN(),
                        MissionGrammarParser._decisionToDFA,
                        MissionGrammarParser._sharedContextCache));
        getInterpreter().setPredictionMode(mode);
    }

    final void declared(DeclaredNames names) {
        declared = names;
    }

    /** A mission item {@code name:} is a setting, but {@code schedule:} is not: 3.5.11. */
    final void settleItem() {
        Token word = ahead(1);
        if (word.getType() == MissionGrammarParser.SCHEDULE && ahead(2).getType() == COLON) {
            retype(word, MissionGrammarParser.SCHEDULE_ITEM);
        }
    }

    /** What the first word of a step is: 3.5.5 and 3.5.8. */
    final void settleStep() {
        Token word = ahead(1);
        Token next = ahead(2);
        switch (word.getType()) {
            case DELETE -> {
                boolean record = declared.stores().contains(next.getText());
                if (record && ahead(3).getType() == OPEN_LIST) {
                    retype(word, MissionGrammarParser.DELETE_RECORD);
                }
            }
            case MATCH -> openBody(next, true);
            case VALIDATE -> {
                int after = ahead(3).getType();
                boolean assumes = after == ASSUME && ahead(4).getType() != COLON;
                openBody(next, assumes || after == CLOSE_BRACE);
            }
            case ABORT -> {
                if (onLineOf(word, next) && Names.startsExpression(next)) {
                    retype(word, MissionGrammarParser.ABORT_TEXT);
                }
            }
            case QUEUE -> {
                if (!onLineOf(word, next) || !Names.isName(next)) {
                    retype(word, MissionGrammarParser.QUEUE_NOWHERE);
                }
            }
            default -> {}
        }
    }

    private static void openBody(Token next, boolean body) {
        if (body && next.getType() == OPEN_BRACE) {
            retype(next, MissionGrammarParser.BODY_OPEN);
        }
    }

    /**
     * A name after an HTTP verb is a source: 3.5.4. A name right before a string is taken as one
     * even when none is declared, for nothing else can be meant and the checks name the nearest
     * source.
     */
    final void settleSource() {
        Token name = ahead(1);
        Token path = ahead(2);
        if (!Names.isName(name)) {
            return;
        }
        boolean pathFollows =
                path.getType() == STRING || path.getType() == OPEN_ROUND || Names.isName(path);
        boolean misspelt = path.getType() == STRING && onLineOf(name, path);
        if (misspelt || (pathFollows && declared.sources().contains(name.getText()))) {
            retype(name, MissionGrammarParser.SOURCE_PREFIX);
        }
    }

    /**
     * Does the brace ahead open the options of this step, or the pattern of the next arm? 3.5.3. An
     * arm's pattern is told by the arrow or guard behind it, so that a misspelt option is found
     * too.
     */
    final void settleOptions() {
        Token brace = ahead(1);
        if (brace.getType() == OPEN_BRACE && !(inArm() && isPattern())) {
            retype(brace, MissionGrammarParser.OPTIONS_OPEN);
        }
    }

    private boolean isPattern() {
        int depth = 0;
        for (int i = 1; ; i++) {
            int type = ahead(i).getType();
            if (type == Token.EOF) {
                return false;
            }
            depth += Brackets.opens(type) ? 1 : Brackets.closes(type) ? -1 : 0;
            if (depth <= 0) {
                int after = ahead(i + 1).getType();
                return after == THIN_ARROW || after == FAT_ARROW || after == WHERE;
            }
        }
    }

    /** The step stands right after the arrow of an arm. */
    private boolean inArm() {
        ParserRuleContext context = getContext();
        while (context != null && context.getRuleIndex() != MissionGrammarParser.RULE_step) {
            context = context.getParent();
        }
        return context != null
                && context.getParent() != null
                && context.getParent().getRuleIndex() == MissionGrammarParser.RULE_armBody;
    }

    /**
     * The word after {@code log} is its level: 3.5.10. A dot or bracket glued to the word belongs
     * to it: {@code log error.message} logs a field.
     */
    final void settleLevel() {
        Token word = ahead(1);
        Token next = ahead(2);
        if (!LEVELS.contains(word.getText()) || !onLineOf(word, next)) {
            return;
        }
        int type = next.getType();
        boolean glued =
                next.getStartIndex() == word.getStopIndex() + 1
                        && (type == DOT || type == OPEN_LIST || type == OPEN_ROUND);
        boolean options =
                type == OPEN_BRACE
                        && (ahead(3).getType() == CLOSE_BRACE
                                || (Names.isName(ahead(3)) && ahead(4).getType() == COLON));
        if (Names.startsExpression(next) && !glued && !options) {
            retype(word, MissionGrammarParser.LOG_LEVEL);
        }
    }

    private Token ahead(int distance) {
        return getInputStream().LT(distance);
    }

    private static boolean onLineOf(Token token, Token next) {
        return next.getLine() == token.getLine()
                && next.getType() != COMMA
                && next.getType() != CLOSE_BRACE;
    }

    private static void retype(Token token, int type) {
        ((WritableToken) token).setType(type);
    }
}
