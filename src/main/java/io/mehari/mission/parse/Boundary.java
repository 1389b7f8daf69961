package io.mehari.mission.parse;

import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.jspecify.annotations.Nullable;

/** The parts of a file at which parsing goes on after an error, and how their beginning is told. */
enum Boundary {
    FILE_ITEM,
    MISSION_ITEM,
    STEP,
    ARM,
    MEMBER;

    private static final Set<String> SHARED =
            Set.of("source", "store", "schema", "transform", "action", "let");
    private static final Set<String> IN_MISSION =
            Set.of("schedule", "run", "settings", "stream", "trigger", "on");

    /** Of a part that an error may be confined to; null for any other rule. */
    static @Nullable Boundary of(ParserRuleContext part) {
        int parent = part.getParent() == null ? -1 : part.getParent().getRuleIndex();
        return switch (part.getRuleIndex()) {
            case MissionGrammarParser.RULE_fileItem -> FILE_ITEM;
            case MissionGrammarParser.RULE_missionItem -> MISSION_ITEM;
            case MissionGrammarParser.RULE_step ->
                    parent == MissionGrammarParser.RULE_armBody ? null : STEP;
            case MissionGrammarParser.RULE_arm, MissionGrammarParser.RULE_conditionArm -> ARM;
            case MissionGrammarParser.RULE_option ->
                    parent == MissionGrammarParser.RULE_missionItem ? null : MEMBER;
            case MissionGrammarParser.RULE_triggerItem,
                    MissionGrammarParser.RULE_schemaMember,
                    MissionGrammarParser.RULE_settingDecl,
                    MissionGrammarParser.RULE_assume ->
                    MEMBER;
            default -> null;
        };
    }

    /** Of the parts that a list of parts holds; null for any other rule. */
    static @Nullable Boundary inside(ParserRuleContext list) {
        return switch (list.getRuleIndex()) {
            case MissionGrammarParser.RULE_file -> FILE_ITEM;
            case MissionGrammarParser.RULE_mission -> MISSION_ITEM;
            case MissionGrammarParser.RULE_block -> STEP;
            case MissionGrammarParser.RULE_matchStep -> ARM;
            case MissionGrammarParser.RULE_braces,
                    MissionGrammarParser.RULE_stepOptions,
                    MissionGrammarParser.RULE_trigger,
                    MissionGrammarParser.RULE_schemaBody,
                    MissionGrammarParser.RULE_settings,
                    MissionGrammarParser.RULE_validate ->
                    MEMBER;
            default -> null;
        };
    }

    /** Words that begin a declaration of a file's top level or of a mission. */
    static boolean declares(Token word, boolean inMission) {
        String text = word.getText();
        return SHARED.contains(text)
                || (inMission
                        ? IN_MISSION.contains(text)
                        : text.equals("mission") || text.equals("import"));
    }

    /**
     * Passes over tokens up to the next part, or to the bracket that closes the list of parts.
     *
     * @param start index of the broken part's first token
     */
    void skip(TokenStream tokens, int start) {
        int depth = 0;
        for (int i = start; i < tokens.index(); i++) {
            depth = Math.max(0, depth + step(tokens.get(i)));
        }
        while (tokens.LA(1) != Token.EOF) {
            Token next = tokens.LT(1);
            boolean closes = Brackets.closes(next.getType());
            if (depth == 0 && (closes || (tokens.index() > start && begins(tokens, start)))) {
                return;
            }
            depth += step(next);
            tokens.consume();
        }
    }

    private static int step(Token token) {
        if (Brackets.opens(token.getType())) {
            return 1;
        }
        return Brackets.closes(token.getType()) ? -1 : 0;
    }

    private boolean begins(TokenStream tokens, int start) {
        Token token = tokens.LT(1);
        boolean first = isFirstOnLine(token, tokens.get(tokens.index() - 1));
        boolean named = tokens.LA(2) == MissionGrammarParser.COLON;
        boolean alike =
                isWord(tokens)
                        && token.getCharPositionInLine()
                                == tokens.get(start).getCharPositionInLine();
        return switch (this) {
            case FILE_ITEM -> first && (declares(token, false) || alike);
            case MISSION_ITEM ->
                    first && (declares(token, true) || (named && Names.isName(token)) || alike);
            case STEP -> first && !named && (Names.startsStep(token) || alike);
            case ARM, MEMBER -> first || token.getType() == MissionGrammarParser.COMMA;
        };
    }

    /** A word at the beginning of a line, which is meant to begin a part. */
    boolean isWord(TokenStream tokens) {
        Token token = tokens.LT(1);
        boolean word = this != ARM && this != MEMBER && Names.isName(token);
        return word
                && (tokens.index() == 0 || isFirstOnLine(token, tokens.get(tokens.index() - 1)));
    }

    static boolean isFirstOnLine(Token token, Token before) {
        int lines = (int) before.getText().chars().filter(c -> c == '\n').count();
        return token.getLine() > before.getLine() + lines;
    }
}
