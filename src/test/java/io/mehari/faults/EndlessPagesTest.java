package io.mehari.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.runtime.MissionReport;
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

/** An API whose pages never end, read incrementally (mission-language 7.3). */
@Timeout(60)
class EndlessPagesTest {
    private static final String MISSION =
            """
            action A {
              get "/list" {
                paginate: cursor(after, 1, "next"),
                since: lastSync("s") { field: .at, type: numeric_id, param: "since" }
              }
              for x in response.data { store x -> out { key: .at } }
            }
            run A
            """;

    @TempDir Path folder;
    private final AtomicInteger asked = new AtomicInteger();

    private static StubApi.Reply page(long at, String next) {
        return StubApi.json(Map.of("data", List.of(Map.of("at", at)), "next", next));
    }

    private Trial.Result run(StubApi.Behaviour api, String mission, String limit)
            throws IOException {
        try (StubApi server = StubApi.start(api)) {
            return new Trial(folder, server).setting("max-pages", limit).run(mission);
        }
    }

    private static void assertUnmoved(Trial.Result result) {
        MissionReport.WatermarkReport watermark = result.report().watermarks().get(0);
        assertThat(watermark.before()).isNull();
        assertThat(watermark.committed()).isFalse();
    }

    @Test
    void cursors_in_a_circle_fail_the_run_when_the_first_comes_again() throws IOException {
        Trial.Result result =
                run(
                        request -> page(asked.incrementAndGet(), "c" + asked.get() % 3),
                        MISSION,
                        "1000");
        assertThat(result.status()).isEqualTo("failed MISSION-PAGE-001");
        assertThat(asked).as("requests").hasValueLessThanOrEqualTo(4);
        assertUnmoved(result);
    }

    @Test
    void a_page_that_never_changes_fails_the_run_when_it_comes_again() throws IOException {
        String numbered = MISSION.replace("cursor(after, 1, \"next\")", "page(page, 1)");
        Trial.Result result =
                run(request -> page(1, "c" + asked.incrementAndGet() / 9), numbered, "1000");
        assertThat(result.status()).isEqualTo("failed MISSION-PAGE-001");
        assertThat(asked).as("requests").hasValueLessThanOrEqualTo(3);
        assertUnmoved(result);
    }

    @Test
    void ever_new_pages_end_at_the_limit_with_a_warning_and_leave_the_watermark()
            throws IOException {
        Trial.Result result =
                run(request -> page(asked.incrementAndGet(), "c" + asked.get()), MISSION, "20");
        assertThat(asked).hasValue(20);
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.warningCodes()).containsExactly("MISSION-PAGE-003");
        assertThat(result.values("out", "at")).hasSize(20);
        assertUnmoved(result);
    }
}
