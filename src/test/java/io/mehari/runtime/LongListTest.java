package io.mehari.runtime;

import static io.mehari.trial.StubApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stores of lists that are too long for the heap (mission-language 7.2, 7.10). */
@Timeout(60)
class LongListTest {
    private static final int ROWS = 2_500;

    @TempDir Path directory;

    private static StubApi api(Object lastId) throws IOException {
        return StubApi.start(
                asked -> {
                    List<Map<String, Object>> rows = new ArrayList<>();
                    int offset = asked.number("offset", 0);
                    for (int i = offset; i < Math.min(offset + 500, ROWS); i++) {
                        Map<String, Object> row = new HashMap<>();
                        row.put("id", i == ROWS - 1 ? lastId : (Object) i);
                        rows.add(row);
                    }
                    return json(Map.of("data", rows));
                });
    }

    private Trial trial(StubApi api) {
        return new Trial(directory, api).setting("spool.items", "100");
    }

    @Test
    void spooledItemsAndAStoreThatIsReadWhileItIsWrittenAreStoredUnderTheirKeys()
            throws IOException {
        try (StubApi api = api("last")) {
            Trial.Result result =
                    trial(api)
                            .run(
                                    """
                                    action A {
                                      get "/rows" { paginate: offset(offset, 500), stream: false }
                                      store response.data -> out { key: concat("a", .id) }
                                      store out -> more { key: .id }
                                      store more -> more { key: concat("b", .id) }
                                    }
                                    run A
                                    """);
            assertThat(result.status()).isEqualTo("success");
            assertThat(result.store("out")).hasSize(ROWS);
            assertThat(result.store("more")).hasSize(2 * ROWS);
            assertThat(result.values("more", "id")).startsWith(0L, 1L).endsWith(2498L, "last");
            assertThat(directory.resolve("data/spool")).isEmptyDirectory();
        }
    }

    @Test
    void oneNullKeyAmongSpooledItemsKeepsAllOfThemOutOfTheStore() throws IOException {
        try (StubApi api = api("")) {
            Trial.Result result =
                    trial(api)
                            .run(
                                    """
                                    action A {
                                      get "/rows" { paginate: offset(offset, 500), stream: false }
                                      store response.data -> out { key: .id }
                                    }
                                    run A
                                    """);
            assertThat(result.status()).isEqualTo("failed MISSION-STORE-001");
            assertThat(result.store("out")).isEmpty();
            assertThat(directory.resolve("data/spool")).isEmptyDirectory();
        }
    }

    @Test
    void whereItemsCannotBeSpooledTheFetchFailsAndNamesTheFolder() throws IOException {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/spool"), "no folder");
        try (StubApi api = api("last")) {
            Trial.Result result =
                    trial(api)
                            .run(
                                    """
                                    action A {
                                      get "/rows" { paginate: offset(offset, 500), stream: false }
                                      store response.data -> out { key: .id }
                                    }
                                    run A
                                    """);
            assertThat(result.status()).isEqualTo("failed MISSION-STORE-003");
            assertThat(result.error().message())
                    .startsWith("the items of a fetch could not be written to " + directory);
            assertThat(result.error().fix()).contains("--data");
            assertThat(result.error().position().line()).isEqualTo(6);
            assertThat(result.error().place().action()).isEqualTo("A");
            assertThat(result.store("out")).isEmpty();
        }
    }
}
