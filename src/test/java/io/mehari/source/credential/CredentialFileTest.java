package io.mehari.source.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialFileTest {
    private static final Map<String, String> VARIABLES =
            Map.of("A", "alpha", "SECRET", "has$A and ${A}", "EMPTY", "");

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "${A}-${B:-token}, alpha-token",
        "$A, alpha",
        "x$A.y, xalpha.y",
        "${A:-x}, alpha",
        "${EMPTY:-x}, x",
        "a$$A, a$A",
        "$$$$, $$",
        "${UNSET}|$UNSET|, ||",
        "5 $ and $1, 5 $ and $1",
        "$SECRET, has$A and ${A}"
    })
    void stringsResolveInOnePass(String written, String resolved) throws IOException {
        assertThat(fields("{\"S\":{\"token\":\"" + written + "\"}}"))
                .containsEntry("token", resolved);
    }

    @Test
    void nestedStringsResolveToo() throws IOException {
        assertThat(fields("{\"S\":{\"a\":{\"b\":[\"$A\",1]}}}"))
                .isEqualTo(Map.of("a", Map.of("b", List.of("alpha", 1L))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "{\"S\":{\"token\": ", "{\"S\":\"s3cr3t\"}", "s3cr3t"})
    void anythingButAnObjectOfObjectsIsRefusedWithoutShowingIt(String content) {
        assertThatThrownBy(() -> fields(content))
                .hasMessageContaining("auth.json")
                .hasMessageNotContaining("s3cr3t")
                .hasNoCause()
                .extracting("code")
                .isEqualTo("MISSION-CONFIG-002");
    }

    @Test
    void missingFileIsRefused() {
        assertThatThrownBy(() -> CredentialFile.read(folder.resolve("no.json"), VARIABLES::get))
                .hasMessageContaining("no.json")
                .extracting("code")
                .isEqualTo("MISSION-CONFIG-002");
    }

    private Map<String, Object> fields(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("auth.json"), content);
        return CredentialFile.read(file, VARIABLES::get).fields("S").orElseThrow();
    }
}
