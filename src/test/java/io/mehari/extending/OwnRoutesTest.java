package io.mehari.extending;

import static io.mehari.trial.StubApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The setting {@code mehari.routes}: the additions in a run of the command line's engine. */
@Timeout(60)
class OwnRoutesTest {
    @TempDir Path directory;

    @Test
    void aRunKnowsTheBeansThatTheRoutesBind() throws Exception {
        try (StubApi api = StubApi.start(asked -> json(Map.of("id", 1)))) {
            Trial.Result result =
                    new Trial(directory, api)
                            .setting("routes", OrderDesk.class.getName())
                            .run(
                                    """
                                    store leaves: folder("leaves")
                                    action A {
                                      get "/x"
                                      store { id: 1, far: [0, 0].distance([0, 90]) } -> leaves
                                    }
                                    run A
                                    """);
            assertThat(result.status()).isEqualTo("success");
            assertThat(result.store("leaves"))
                    .containsExactly(Map.of("id", 1L, "far", new BigDecimal("10007.5")));
            assertThat(directory.resolve("data/leaves/1.json")).exists();
        }
    }
}
