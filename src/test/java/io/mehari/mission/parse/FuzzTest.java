package io.mehari.mission.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.mehari.diagnostic.MehariException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;

/** No text at all makes the parser fail in another way than with findings. */
class FuzzTest {
    private static final int TEXTS = 120;
    private static final int TOKENS = 120;

    private final Random random = new Random(7);

    @Test
    void random_tokens_never_crash_the_parser() {
        List<String> words = words();
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder(i % 2 == 0 ? "" : "mission M { action A { ");
            for (int j = 0; j < TOKENS; j++) {
                String space = random.nextInt(6) == 0 ? "\n" : " ";
                text.append(words.get(random.nextInt(words.size()))).append(space);
            }
            assertParses(text.toString());
        }
    }

    @Test
    void correct_files_with_a_token_changed_never_crash_the_parser() throws IOException {
        List<String> words = words();
        for (Path example : Missions.examples()) {
            List<Token> tokens = Scanner.raw(Files.readString(example));
            for (int i = 0; i < TEXTS / 4; i++) {
                assertParses(changed(tokens, random.nextInt(tokens.size()), words));
            }
        }
    }

    private String changed(List<Token> tokens, int at, List<String> words) {
        StringBuilder text = new StringBuilder();
        int line = 1;
        for (int i = 0; i < tokens.size() - 1; i++) {
            Token token = tokens.get(i);
            text.append(token.getLine() > line ? "\n" : " ");
            line = token.getLine();
            String other = words.get(random.nextInt(words.size()));
            switch (i == at ? random.nextInt(3) : 3) {
                case 0 -> text.append(other);
                case 1 -> text.append(other).append(' ').append(token.getText());
                case 2 -> {}
                default -> text.append(token.getText());
            }
        }
        return text.toString();
    }

    @Test
    void cut_files_never_crash_the_parser() throws IOException {
        for (Path example : Missions.examples()) {
            String text = Files.readString(example);
            for (int end = 0; end < text.length(); end += 61) {
                assertParses(text.substring(0, end));
            }
        }
    }

    @Test
    void random_characters_never_crash_the_parser() {
        String characters = "{}[]()\"'\\/*.,:;-=<>!|?$#_ \n\tab1\u00e9";
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < TOKENS; j++) {
                text.append(characters.charAt(random.nextInt(characters.length())));
            }
            assertParses(text.toString());
            assertExpression(text.substring(0, 20));
        }
    }

    private static void assertParses(String text) {
        assertThatCode(() -> Printer.print(MissionParser.parse("f", text).file()))
                .as(text)
                .doesNotThrowAnyException();
    }

    private static void assertExpression(String text) {
        try {
            assertThat(ExpressionParser.parse(text)).isNotNull();
        } catch (MehariException refused) {
            assertThat(refused.code()).isEqualTo("MISSION-PARSE-001");
        }
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>(List.of("x", "GET", "12", "1.5", "\"s\"", "'t'", "_"));
        for (int type = 1; type <= MissionGrammarParser.VOCABULARY.getMaxTokenType(); type++) {
            String literal = MissionGrammarParser.VOCABULARY.getLiteralName(type);
            if (literal != null) {
                words.add(literal.substring(1, literal.length() - 1));
            }
        }
        return words;
    }
}
