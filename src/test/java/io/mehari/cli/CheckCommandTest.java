package io.mehari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir Path directory;
    private Invocation mehari;

    @BeforeEach
    void invocation() {
        mehari = new Invocation(directory);
    }

    @Test
    void aRightFileIsExit0() throws IOException {
        MissionFiles.write(directory, "a.mission", MissionFiles.mission("A"));

        assertThat(mehari.run("check", "a.mission")).isZero();
        assertThat(mehari.out()).isEqualTo("1 file: 0 errors, 0 warnings, 0 infos\n");
        assertThat(mehari.err()).isEmpty();
    }

    @Test
    void anErrorIsExit2AndShownWithCaretAndHint() throws IOException {
        MissionFiles.write(directory, "a.mission", MissionFiles.withError("A"));

        assertThat(mehari.run("check", "a.mission")).isEqualTo(2);
        assertThat(mehari.outLines())
                .contains(
                        "--> a.mission:6:23",
                        "6 |     store response -> ordrs { key: .id }",
                        "  |                       ^^^^^",
                        "did you mean 'orders'?");
        assertThat(mehari.outLines()).anyMatch(line -> line.startsWith("error MISSION-CHECK-002 "));
        assertThat(mehari.out()).contains("1 file: 1 error, ");
    }

    @Test
    void aWarningIsExit0AndWithStrictExit2() throws IOException {
        MissionFiles.write(directory, "a.mission", MissionFiles.withWarning("A"));

        assertThat(mehari.run("check", "a.mission")).isZero();
        assertThat(mehari.out()).contains("warning MISSION-LINT-002");
        assertThat(mehari.run("check", "a.mission", "--strict")).isEqualTo(2);
    }

    @Test
    void quietPrintsErrorsOnly() throws IOException {
        MissionFiles.write(directory, "a.mission", MissionFiles.withWarning("A"));
        assertThat(mehari.run("check", "--quiet", "a.mission")).isZero();
        assertThat(mehari.out()).isEmpty();

        MissionFiles.write(directory, "b.mission", MissionFiles.withError("B"));
        assertThat(mehari.run("check", "b.mission", "-q")).isEqualTo(2);
        assertThat(mehari.out()).contains("MISSION-CHECK-002").doesNotContain("0 infos");
    }

    @Test
    @SuppressWarnings("unchecked")
    void jsonIsOneDocumentForAllFiles() throws IOException {
        MissionFiles.write(directory, "m/a.mission", MissionFiles.withWarning("A"));
        MissionFiles.write(directory, "m/sub/b.vague", MissionFiles.withError("B"));
        MissionFiles.write(directory, "m/.hidden/c.mission", "nothing");

        assertThat(mehari.run("check", "m", "--output", "json")).isEqualTo(2);
        Map<String, Object> document = mehari.document();

        assertThat(document.keySet()).containsExactly("ok", "files", "errors", "warnings", "infos");
        assertThat(document)
                .containsEntry("ok", false)
                .containsEntry("files", List.of("m/a.mission", "m/sub/b.vague"));
        Map<String, Object> error = ((List<Map<String, Object>>) document.get("errors")).get(0);
        assertThat(error)
                .containsEntry("code", "MISSION-CHECK-002")
                .containsEntry("severity", "error")
                .containsEntry("file", "m/sub/b.vague")
                .containsEntry("line", 6L)
                .containsEntry("column", 23L)
                .containsEntry("length", 5L)
                .containsEntry("suggestion", "orders")
                .doesNotContainKey("found");
        assertThat(mehari.err()).isEmpty();
    }

    @Test
    void jsonWithStrictSaysThatAWarningIsNotOk() throws IOException {
        MissionFiles.write(directory, "a.mission", MissionFiles.withWarning("A"));

        assertThat(mehari.run("check", "a.mission", "--strict", "--output=json")).isEqualTo(2);
        assertThat(mehari.out()).startsWith("{\"ok\":false");
    }

    @Test
    void aFolderWithoutMissionsIsExit2() {
        assertThat(mehari.run("check", ".")).isEqualTo(2);
        assertThat(mehari.err()).contains("error no mission in .");
    }

    @Test
    void aFileThatIsNotThereIsExit2AndNamed() {
        assertThat(mehari.run("check", "missing.mission")).isEqualTo(2);
        assertThat(mehari.out()).contains("MISSION-CHECK-018").contains("missing.mission");
    }

    @Test
    void checkWithoutAPathIsExit2() {
        assertThat(mehari.run("check")).isEqualTo(2);
        assertThat(mehari.err()).contains("error no path given");
    }

    @Test
    void coloursAreForTerminalsThatWantThem() throws IOException {
        MissionFiles.write(directory, "a.mission", MissionFiles.withError("A"));
        String red = "\033[1;31merror\033[0m";

        assertThat(coloured(new Invocation(directory))).doesNotContain(red);
        assertThat(coloured(new Invocation(directory).onTerminal())).contains(red);
        assertThat(coloured(new Invocation(directory).onTerminal(), "--no-color"))
                .doesNotContain(red);
        Invocation noColor = new Invocation(directory).onTerminal();
        noColor.environment.put("NO_COLOR", "1");
        assertThat(coloured(noColor)).doesNotContain(red);
    }

    private static String coloured(Invocation mehari, String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "check";
        arguments[1] = "a.mission";
        System.arraycopy(more, 0, arguments, 2, more.length);
        mehari.run(arguments);
        return mehari.out();
    }

    @Test
    void a_definition_nested_too_deeply_is_an_error_and_no_crash() throws IOException {
        Files.writeString(
                directory.resolve("deep.mission"),
                "mission Deep { let x = " + "(".repeat(50_000) + "1" + ")".repeat(50_000) + " }");
        Invocation check = new Invocation(directory);
        assertThat(check.run("check", "deep.mission")).isEqualTo(2);
        assertThat(check.err()).contains("MISSION-PARSE-001").contains("nested too deeply");
    }
}
