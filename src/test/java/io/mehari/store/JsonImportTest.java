package io.mehari.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonImportTest {
    @TempDir Path directory;

    @Test
    void aFileThatIsNoListOfRecordsLeavesNothingBehind() throws IOException {
        for (String content : new String[] {"[{\"id\": 1}, {\"id\": ", "7", "[1]"}) {
            Path json = Files.writeString(directory.resolve("s.json"), content);

            assertThatThrownBy(() -> JsonImport.convert("s", json, directory.resolve("s.jsonl")))
                    .extracting("code")
                    .isEqualTo("MISSION-STORE-005");
            assertThat(directory).isDirectoryContaining("glob:**/s.json");
            assertThat(directory.toFile().list()).containsExactly("s.json");
        }
    }
}
