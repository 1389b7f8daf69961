package io.mehari.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.trial.CuttingServer;
import io.mehari.trial.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that ends too early is never taken as data, wherever it ends (7.1.10, 7.5.4). */
@Timeout(120)
class CutAnswerTest {
    private static final String PAGE =
            "{\"data\": [{\"id\": 1, \"name\": \"Agn\u00e8s\"}, {\"id\": 22}], \"more\": true}";

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"length", "chunked", "reset", "close"})
    void aPageThatIsCutAtAnyByteStoresNothing(String kind) throws IOException {
        int whole = PAGE.getBytes(StandardCharsets.UTF_8).length;
        String cuts =
                IntStream.rangeClosed(0, whole)
                        .filter(bytes -> !kind.equals("close") || bytes > 0)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(", "));
        try (CuttingServer server = CuttingServer.start(PAGE)) {
            Trial.Result result =
                    new Trial(directory)
                            .environment(Map.of("API", server.uri()))
                            .run(
                                    """
                                    action A {
                                      for k in [%s] onError continue {
                                        get "/%s/{k}" { retry: none }
                                        store { id: k, ids: map(response.data, .id) } -> out
                                      }
                                    }
                                    run A
                                    """
                                            .formatted(cuts, kind));
            assertThat(result.store("out"))
                    .isEqualTo(List.of(Map.of("id", (long) whole, "ids", List.of(1L, 22L))));
        }
    }
}
