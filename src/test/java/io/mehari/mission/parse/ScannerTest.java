package io.mehari.mission.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.expression.Expr;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lexical rules (mission-language 2) and MISSION-LEX codes. */
class ScannerTest {
    private static @Nullable Object literal(String text) {
        return ((Expr.Literal) Missions.expression(text)).value();
    }

    @Test
    void strings_have_either_quote_escapes_and_may_span_lines() {
        assertThat(literal("'a'")).isEqualTo(literal("\"a\"")).isEqualTo("a");
        assertThat(literal("\"x\\u0041\"")).isEqualTo("xA");
        assertThat(literal("\"\\n\\t\\r\\\\\\\"\\'\\q\"")).isEqualTo("\n\t\r\\\"'q");
        assertThat(literal("'a\nb'")).isEqualTo("a\nb");
        assertThat(literal("\"\\\\u12\"")).isEqualTo("\\u12");
    }

    @Test
    void numbers_are_exact() {
        assertThat(literal("1_000")).isEqualTo(1000L);
        assertThat(literal("21.0")).isEqualTo(new BigDecimal("21.0"));
        assertThat(literal("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(literal("9223372036854775808")).isEqualTo(new BigDecimal("9223372036854775808"));
    }

    @Test
    void comments_stand_anywhere_between_tokens_but_not_in_strings() {
        assertThat(literal("/* { */ \"// no comment\" // } x")).isEqualTo("// no comment");
        assertThat(literal("/***/ 1 /* a ** / */")).isEqualTo(1L);
    }

    @Test
    void a_byte_order_mark_is_ignored() {
        assertThat(Missions.correct("\uFEFFlet a = 1").file().shared().lets()).hasSize(1);
    }

    @Test
    void positions_count_from_one_and_a_tab_is_one_column() {
        assertThat(Missions.places(Missions.findings("\tlet\tx = #")))
                .containsExactly("MISSION-LEX-002 4:10");
    }

    @Test
    void lex_001_an_unclosed_string_is_reported_where_it_begins_and_the_rest_is_read() {
        List<Diagnostic> findings =
                Missions.findings("let a = \"x\nlet b = \"y\"\nget \"/x\" { parms: 1 }");
        assertThat(Missions.places(findings))
                .containsExactly("MISSION-LEX-001 4:9", "MISSION-PARSE-003 6:12");
    }

    @Test
    void lex_001_an_unclosed_string_before_closing_brackets() {
        List<Diagnostic> findings =
                Missions.findings("get \"/x\" { params: { a: \"b } }\nlet c = 'd'");
        assertThat(Missions.places(findings)).containsExactly("MISSION-LEX-001 4:25");
    }

    @Test
    void lex_001_an_unclosed_comment_is_reported_where_it_begins() {
        assertThat(Missions.places(Missions.findings("skip\n/* x")))
                .contains("MISSION-LEX-001 5:1");
    }

    @Test
    void lex_002_an_illegal_character_is_one_finding() {
        assertThat(Missions.places(Missions.findings("let a = b # c\nlet d = $e")))
                .containsExactly("MISSION-LEX-002 4:11", "MISSION-LEX-002 5:9");
    }

    @Test
    void lex_003_malformed_numbers_and_escapes() {
        assertThat(Missions.places(Missions.findings("let a = 1_\nlet b = 12abc\nlet c = 1e5")))
                .containsExactly(
                        "MISSION-LEX-003 4:9", "MISSION-LEX-003 5:9", "MISSION-LEX-003 6:9");
        assertThat(Missions.places(Missions.findings("let a = \"x\n \\u12\"")))
                .containsExactly("MISSION-LEX-003 5:2");
    }

    @Test
    void lex_004_bytes_that_are_not_utf_8(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.mission");
        Files.write(file, "// ok\n// \u00e9 caf".getBytes(StandardCharsets.UTF_8));
        Files.write(file, new byte[] {(byte) 0xE9, '\n'}, java.nio.file.StandardOpenOption.APPEND);
        Files.writeString(file, "misson X {}", java.nio.file.StandardOpenOption.APPEND);
        assertThat(Missions.places(MissionParser.read(file).diagnostics()))
                .containsExactly("MISSION-LEX-004 2:9", "MISSION-PARSE-005 3:1");
    }

    @Test
    void a_file_that_is_not_there_is_a_finding(@TempDir Path folder) {
        List<Diagnostic> findings =
                MissionParser.read(folder.resolve("none.mission")).diagnostics();
        assertThat(Missions.places(findings)).containsExactly("MISSION-CHECK-018 1:1");
        assertThat(findings.get(0).message()).contains("no such file");
    }
}
