package io.mehari.runtime;

import static io.mehari.trial.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An error that a match accepts in place of the first page is the response, whether pages are taken
 * as they arrive or not (mission-language 7.3.3, 7.3.6).
 */
@Timeout(60)
class AcceptedErrorTest {
    private static final String PAGE_WISE = "";
    private static final String IN_UNITS = ", flushEvery: 2";
    private static final String WHOLE = ", stream: false";

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {PAGE_WISE, IN_UNITS, WHOLE})
    void itIsStored(String mode) throws IOException {
        Trial.Result result = run(mode, "store response -> out { key: .code }");
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.store("out"))
                .containsExactly(Map.of("error", "gone", "code", 404L, "rows", Map.of("id", 7L)));
        assertThat(result.warningCodes()).containsExactly("MISSION-PAGE-004");
    }

    @ParameterizedTest
    @ValueSource(strings = {PAGE_WISE, IN_UNITS, WHOLE})
    void whatLiesAtThePathIsStored(String mode) throws IOException {
        Trial.Result result = run(mode, "store response.rows -> out");
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.store("out")).containsExactly(Map.of("id", 7L));
    }

    @ParameterizedTest
    @ValueSource(strings = {PAGE_WISE, IN_UNITS, WHOLE})
    void itIsNoListForALoop(String mode) throws IOException {
        Trial.Result result = run(mode, "for x in response { store x -> out }");
        assertThat(result.status()).isEqualTo("failed MISSION-FOR-001");
    }

    @ParameterizedTest
    @ValueSource(strings = {PAGE_WISE, IN_UNITS, WHOLE})
    void aLoopOverAPathThatItLacksHasNoItems(String mode) throws IOException {
        Trial.Result result = run(mode, "for x in response.data { store x -> out }");
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.store("out")).isEmpty();
    }

    private Trial.Result run(String mode, String consumer) throws IOException {
        Map<String, Object> body = Map.of("error", "gone", "code", 404, "rows", Map.of("id", 7));
        try (StubApi api = StubApi.start(asked -> status(404, body))) {
            return new Trial(directory, api)
                    .run(
                            """
                            action A {
                              get "/rows" { paginate: page(page, 2)%s }
                              match response { _ -> continue }
                              %s
                            }
                            run A
                            """
                                    .formatted(mode, consumer));
        }
    }
}
