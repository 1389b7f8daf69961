package io.mehari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.diagnostic.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingTextTest {
    @TempDir Path directory;

    @Test
    void aFindingShowsItsLineACaretAndWhatToDo() throws IOException {
        write("mission A {\n\tget \"/x\" { parms: {} }\n}\n");
        Diagnostic finding =
                Diagnostic.error(
                        "MISSION-PARSE-003",
                        "unknown option 'parms'",
                        new Position("a.mission", 2, 13, 5),
                        new Hints("parms", List.of("params", "body"), "params", "rename it"));

        assertThat(lines(finding))
                .containsExactly(
                        "error MISSION-PARSE-003 unknown option 'parms'",
                        "--> a.mission:2:13",
                        "2 | \tget \"/x\" { parms: {} }",
                        "  | \t           ^^^^^",
                        "found: 'parms'",
                        "expected: params, body",
                        "did you mean 'params'?",
                        "fix: rename it",
                        "");
    }

    @Test
    void aFindingAtTheEndOfTheFileHasItsCaretBehindTheText() throws IOException {
        write("mission A {");

        assertThat(lines(error(1, 12))).contains("1 | mission A {", "  |            ^");
    }

    @Test
    void aFileThatIsMissingHasNoLineToShow() {
        assertThat(lines(error(1, 1)))
                .containsExactly("error MISSION-CHECK-002 wrong", "--> a.mission:1:1", "");
    }

    @Test
    void whatLooksLikeASecretIsMaskedInEveryExcerptOfItsLine() throws IOException {
        write("token: \"sk-abcdef\" oops\n");
        Diagnostic secret =
                Diagnostic.warning(
                        "MISSION-LINT-005",
                        "looks like a secret",
                        new Position("a.mission", 1, 8, 11),
                        Hints.NONE);

        List<String> lines = lines(secret, error(1, 20));

        assertThat(String.join("\n", lines))
                .doesNotContain("sk-abc")
                .contains("1 | token: ***         oops")
                .contains("  |                    ^");
    }

    @Test
    void ofALongLineOnlyThePartAroundTheCaretIsShown() throws IOException {
        write("x".repeat(5000) + "!" + "y".repeat(5000));

        List<String> lines = lines(error(1, 5001));

        assertThat(lines.get(2)).hasSizeLessThan(200);
        assertThat(lines.get(2).charAt(lines.get(3).indexOf('^'))).isEqualTo('!');
    }

    @Test
    void atMost50ErrorsOfAFileArePrinted() {
        List<Diagnostic> many = new ArrayList<>();
        for (int line = 1; line <= 53; line++) {
            many.add(error(line, 1));
        }
        List<String> lines = lines(many.toArray(new Diagnostic[0]));

        assertThat(lines.stream().filter(line -> line.startsWith("error "))).hasSize(50);
        assertThat(lines).endsWith("and 3 more", "");
    }

    @Test
    void findingsAreInOrderOfFileLineAndColumn() {
        List<String> lines = lines(error(3, 1), error(1, 9), error(1, 2));

        assertThat(lines.stream().filter(line -> line.startsWith("-->")))
                .containsExactly("--> a.mission:1:2", "--> a.mission:1:9", "--> a.mission:3:1");
    }

    private List<String> lines(Diagnostic... findings) {
        Shell shell =
                new Shell(
                        Map.of(),
                        directory,
                        new PrintStream(OutputStream.nullOutputStream()),
                        new PrintStream(OutputStream.nullOutputStream()),
                        Shell.Terminals.NONE);
        return new FindingText(new SourceLines(shell, List.of(findings)), new Style(false))
                .lines(
                        Findings.of(List.of("a.mission"), List.of(findings)),
                        EnumSet.allOf(Severity.class));
    }

    private static Diagnostic error(int line, int column) {
        return Diagnostic.error(
                "MISSION-CHECK-002",
                "wrong",
                new Position("a.mission", line, column, 1),
                Hints.NONE);
    }

    private void write(String text) throws IOException {
        Files.writeString(directory.resolve("a.mission"), text);
    }
}
