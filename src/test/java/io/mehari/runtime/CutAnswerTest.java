package io.mehari.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.trial.CuttingServer;
import io.mehari.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that ends too early is never taken as data, wherever it ends (7.1.10, 7.5.4). */
@Timeout(120)
class CutAnswerTest {
    private static final String PAGE =
            "{\"data\": [{\"id\": 1, \"name\": \"Agn\u00e8s\"}, {\"id\": 22}], \"more\": true}";

    private static final String INCREMENTAL =
            """
            action A {
              get "/reset/%d" {
                retry: none, paginate: page(page, 1), until: response[0].id == 2,
                since: lastSync("s") { field: .at, type: numeric_id, param: "since" }
              }
              for x in response { store x -> out { key: .id } }
            }
            run A
            """;

    @TempDir Path directory;

    /** Of the last bytes of a chunked answer none carries data: it may be taken without them. */
    private static final int END_OF_CHUNKS = "\r\n0\r\n\r\n".length();

    @ParameterizedTest
    @ValueSource(strings = {"length", "chunked", "reset", "close"})
    void anAnswerThatIsCutAtAnyByteIsNeverTakenAsData(String kind) throws IOException {
        try (CuttingServer server = CuttingServer.start(PAGE)) {
            int whole = server.whole(kind);
            String cuts =
                    IntStream.rangeClosed(0, whole)
                            // Without a length a head and no body is a whole answer.
                            .filter(bytes -> !kind.equals("close") || !isHead(server, bytes))
                            .mapToObj(String::valueOf)
                            .collect(Collectors.joining(", "));
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
            long data = whole - (kind.equals("chunked") ? END_OF_CHUNKS : 0);
            assertThat(result.values("out", "id"))
                    .contains((long) whole)
                    .allSatisfy(id -> assertThat((Long) id).isBetween(data, (long) whole));
            assertThat(result.values("out", "ids")).containsOnly(List.of(1L, 22L));
        }
    }

    /** Also when only the very last byte of the head is missing. */
    private static boolean isHead(CuttingServer server, int bytes) {
        return bytes == server.head("close") || bytes == server.head("close") - 1;
    }

    @Test
    void aPageThatIsResetAtAnyByteEndsTheRunAndLeavesTheWatermark() throws IOException {
        try (CuttingServer server =
                CuttingServer.start("[{\"id\": 1, \"at\": 5}]", "[{\"id\": 2, \"at\": 9}]")) {
            Trial trial = new Trial(directory).environment(Map.of("API", server.uri()));
            int whole = server.whole("reset");
            for (int bytes = 0; bytes < whole; bytes++) {
                Trial.Result cut = trial.run(INCREMENTAL.formatted(bytes));
                assertThat(cut.status()).as("%s", bytes).startsWith("failed MISSION-FETCH-00");
                assertThat(cut.report().watermarks().get(0).committed()).isFalse();
                assertThat(cut.values("out", "id")).containsExactly(1L);
            }
            Trial.Result last = trial.run(INCREMENTAL.formatted(whole));
            assertThat(last.status()).isEqualTo("success");
            assertThat(last.report().watermarks().get(0).before()).isNull();
            assertThat(last.report().watermarks().get(0).after()).isEqualTo("9");
            assertThat(last.values("out", "id")).containsExactly(1L, 2L);
        }
    }
}
