package io.mehari.runtime;

import static io.mehari.trial.StubApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Values inside a literal path (mission-language 7.1.2). */
@Timeout(60)
class PathValueTest {
    @TempDir Path directory;

    @Test
    void aNullInThePathIsNamedByItsExpression() throws IOException {
        assertThat(run("put").error().message()).contains("{n.id} in the path of PUT is null");
        assertThat(run("get").report().warnings().get(0).message())
                .contains("{n.id} in the path of GET is null");
    }

    private Trial.Result run(String method) throws IOException {
        try (StubApi api = StubApi.start(asked -> json(Map.of("id", 1)))) {
            return new Trial(directory, api)
                    .run(
                            """
                            action A {
                              let n = { id: null }
                              METHOD "/things/{n.id}"
                              store response -> out
                            }
                            run A
                            """
                                    .replace("METHOD", method));
        }
    }
}
