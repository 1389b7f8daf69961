package io.mehari.source.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DotEnvTest {
    @TempDir private Path folder;

    @Test
    void linesAreReadInAllTheirForms() throws IOException {
        Path file =
                write(
                        "x.env",
                        """
                        \uFEFFPLAIN=a b   # comment
                        # COMMENT=1
                        export EXPORTED = value
                        SINGLE='a # \\n $b'
                        DOUBLE="line\\nnext \\"q\\" # no comment" # comment
                        HASH=a#b
                        EMPTY=
                        NOTHING=# only a comment
                        not an assignment
                        LAST=1\r
                        """);
        assertThat(DotEnv.read(file))
                .isEqualTo(
                        Map.of(
                                "PLAIN", "a b",
                                "EXPORTED", "value",
                                "SINGLE", "a # \\n $b",
                                "DOUBLE", "line\nnext \"q\" # no comment",
                                "HASH", "a#b",
                                "EMPTY", "",
                                "NOTHING", "",
                                "LAST", "1"));
    }

    @Test
    void filesOfTheFolderFillAndTheGivenFileReplaces() throws IOException {
        write(".env", "A=env\nB=env\nC=env\nD=env");
        write(".env.local", "B=local\nE=local");
        Path given = write("given", "C=given\nA=given");
        assertThat(DotEnv.environment(Map.of("A", "set", "D", "set"), folder, given))
                .isEqualTo(
                        Map.of("A", "given", "B", "env", "C", "given", "D", "set", "E", "local"));
    }

    @Test
    void missingFilesOfTheFolderAreNoFaultButTheGivenOneIs() {
        assertThat(DotEnv.environment(Map.of("A", "1"), folder, null)).containsOnlyKeys("A");
        assertThatThrownBy(() -> DotEnv.environment(Map.of(), folder, folder.resolve("no.env")))
                .hasMessageContaining("no.env")
                .extracting("code")
                .isEqualTo("MISSION-CONFIG-002");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
