package io.mehari.runtime;

import static io.mehari.trial.StubApi.json;
import static io.mehari.trial.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the summary says of items that a loop passed over (mission-language 7.6.3, 14.2). */
@Timeout(60)
class PassedOverTest {
    @TempDir Path directory;
    private final AtomicInteger ids = new AtomicInteger();

    @Test
    void theSummaryNamesTheItemByIndexAndKey() throws IOException {
        Problem warning =
                warning(
                        """
                        action A {
                          for n in [{ id: "a", v: 1 }, { id: "b", v: 0 }] onError continue {
                            store { id: 4 / n.v } -> out
                          }
                        }
                        run A
                        """);

        assertThat(warning.place().item()).isEqualTo("for n[1] (key b)");
        assertThat(warning.place().action()).isEqualTo("A");
        assertThat(warning.count()).isEqualTo(1);
    }

    @Test
    void anItemThatGoesToAQueueIsNamedToo() throws IOException {
        Problem warning =
                warning(
                        """
                        action A {
                          for n in [1, 0] onError queue more { store { id: 4 / n } -> out }
                        }
                        run A
                        """);

        assertThat(warning.place().item()).isEqualTo("for n[1]");
    }

    @Test
    void loopsInsideTheItemAreNamedWithIt() throws IOException {
        Problem warning =
                warning(
                        """
                        action A {
                          for a in [{ id: "x" }] onError continue {
                            for b in [1, 0] { store { id: 1 / b } -> out }
                          }
                        }
                        run A
                        """);

        assertThat(warning.place().item()).isEqualTo("for a[0] (key x) > for b[1]");
    }

    @Test
    void itemsThatFailAtOneStepAreOneEntryHoweverTheirTextsDiffer() throws IOException {
        Problem warning =
                warning(
                        """
                        action A {
                          for n in [{ id: 5 }, { id: 6 }, { id: 7 }, { id: 8 }] onError continue {
                            get "/gone/{n.id}"
                            store response -> out
                          }
                        }
                        run A
                        """);

        assertThat(warning.message()).contains("/gone/5");
        assertThat(warning.count()).isEqualTo(4);
        assertThat(warning.place().item())
                .isEqualTo("for n[0] (key 5), for n[1] (key 6), for n[2] (key 7), ...");
    }

    @Test
    void aWarningOfPagingNamesItsPage() throws IOException {
        for (String mode : List.of("true", "false")) {
            Problem warning =
                    warning(
                            """
                            action A {
                              get "/list" { paginate: page(page, 2), maxPages: 2, stream: MODE }
                              store response -> out
                            }
                            run A
                            """
                                    .replace("MODE", mode));

            assertThat(warning.code()).isEqualTo("MISSION-PAGE-003");
            assertThat(warning.place().page()).as(mode).isEqualTo(2);
        }
    }

    private Problem warning(String definitions) throws IOException {
        try (StubApi api =
                StubApi.start(
                        asked ->
                                asked.path().startsWith("/gone")
                                        ? status(404, Map.of())
                                        : json(
                                                List.of(
                                                        Map.of("id", ids.incrementAndGet()),
                                                        Map.of("id", ids.incrementAndGet()))))) {
            Trial.Result result = new Trial(directory, api).run(definitions);
            assertThat(result.status()).isEqualTo("success");
            assertThat(result.report().warnings()).hasSize(1);
            return result.report().warnings().get(0);
        }
    }
}
