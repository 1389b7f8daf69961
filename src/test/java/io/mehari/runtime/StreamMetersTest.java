package io.mehari.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.mission.parse.ResolvedMission;
import io.mehari.trial.Serving;
import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Taps-and-delta 10.2: the counters of streams as meters and over JMX. */
@Timeout(120)
class StreamMetersTest {
    private static final String TAGS = "{connector=\"Orders\",stream=\"orders\"}";

    @TempDir Path folder;

    private final CountDownLatch lastAsked = new CountDownLatch(1);
    private final CountDownLatch lastAnswer = new CountDownLatch(1);
    private final AtomicInteger refused = new AtomicInteger();

    /** Two pages of two orders and one of one; the second is refused once, the third waits. */
    private StubApi.Reply answer(StubApi.Asked asked) {
        int page = asked.number("page", 1);
        if (page == 2 && refused.getAndIncrement() == 0) {
            return StubApi.status(429, Map.of()).with("Retry-After", "7");
        }
        if (page == 3) {
            lastAsked.countDown();
            await(lastAnswer);
        }
        Map<String, Object> dated = Map.of("id", page * 10, "at", "2024-01-0" + page);
        Map<String, Object> undated = Map.of("id", page * 10 + 1);
        return StubApi.json(page == 3 ? List.of(dated) : List.of(dated, undated));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private ResolvedMission mission() {
        return Trial.parsed(
                folder,
                """
                mission Orders {
                  schedule: every 1 day
                  source Api { auth: none, base: env("API") }
                  store out: file("out")
                  action Go {
                    get "/orders" {
                      paginate: page(page, 2), flushEvery: 2,
                      since: lastSync("orders") { field: .at }
                    }
                    for order in response { store order -> out { key: .id } }
                  }
                  run Go
                }
                """);
    }

    private static long value(Serving serving, String counter) throws Exception {
        String line = "mehari_stream_" + counter + "_total" + TAGS + " ";
        return serving.get("/observe/metrics")
                .body()
                .lines()
                .filter(one -> one.startsWith(line))
                .map(one -> (long) Double.parseDouble(one.substring(line.length())))
                .findFirst()
                .orElse(-1L);
    }

    private static Object attribute(String name) throws Exception {
        return ManagementFactory.getPlatformMBeanServer()
                .getAttribute(
                        new ObjectName(
                                "io.mehari:type=Stream,connector=\"Orders\",name=\"orders\""),
                        name);
    }

    @Test
    void the_counters_of_a_stream_are_meters_that_grow_while_the_run_goes_on() throws Exception {
        try (StubApi api = StubApi.start(this::answer);
                Serving serving =
                        new Trial(folder, api)
                                .setting("clock", "fixed:2024-02-01T00:00:00Z")
                                .setting("prefetch", "false")
                                .serve(mission())) {
            await(lastAsked);

            assertThat(value(serving, "pages")).isEqualTo(2);
            assertThat(value(serving, "fetched")).isEqualTo(4);
            assertThat(value(serving, "requests")).isEqualTo(4);
            assertThat(value(serving, "retries")).isEqualTo(1);
            assertThat(value(serving, "rate_limited_ms")).isEqualTo(7000);
            assertThat(attribute("Status")).isEqualTo("running");
            assertThat(attribute("RateLimitedMillis")).isEqualTo(7000L);
            assertThat(attribute("LastRetryAfter")).isEqualTo("2024-02-01T00:00:07Z");
            assertThat((String) attribute("HeartbeatAt")).startsWith("2024-02-01T00:00:0");

            lastAnswer.countDown();
            serving.await("the end", () -> value(serving, "flushed") == 5);
            serving.await("the cursor", () -> value(serving, "records_without_cursor") == 2);
            assertThat(value(serving, "warnings")).isEqualTo(1);
            assertThat(value(serving, "pages")).isEqualTo(3);
            assertThat(value(serving, "fetched")).isEqualTo(5);
            assertThat(value(serving, "flushes")).isPositive();
        }
    }
}
