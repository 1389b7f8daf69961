package io.mehari.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.json.Json;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.trial.Serving;
import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mission-language 16: what happens in a run is told over JMX and counted. */
@Timeout(120)
class EventsTest {
    private static final MBeanServer JMX = ManagementFactory.getPlatformMBeanServer();

    @TempDir Path folder;

    private final List<Notification> told = new ArrayList<>();
    private String metrics = "";

    private ResolvedMission mission(String source, String steps) {
        return Trial.parsed(
                folder,
                """
                mission Orders {
                  schedule: cron "0 0 1 1 *"
                  source Api { auth: none, base: env("API"), %s }
                  store out: file("out")
                  action Go { %s }
                  run Go
                }
                """
                        .formatted(source, steps));
    }

    /** Runs the mission once in a serving process while somebody listens. */
    private void run(StubApi.Behaviour behaviour, String source, String steps) throws Exception {
        ObjectName bean = new ObjectName("io.mehari:type=Mission,name=\"Orders\"");
        try (StubApi api = StubApi.start(behaviour);
                Serving serving =
                        new Trial(folder, api)
                                .setting("webhook.port", "0")
                                .setting("prefetch", "false")
                                .setting("clock", "fixed:2024-02-01T00:00:00Z")
                                .serve(mission(source, steps))) {
            BlockingQueue<Notification> queue = new LinkedBlockingQueue<>();
            JMX.addNotificationListener(bean, (one, hand) -> queue.add(one), null, null);
            JMX.invoke(bean, "run", new Object[0], new String[0]);
            Notification last;
            do {
                last = queue.poll(60, TimeUnit.SECONDS);
                assertThat(last).as("a further event after " + types()).isNotNull();
                told.add(last);
            } while (!last.getType().matches("mission\\.(complete|failed)"));
            metrics = serving.get("/observe/metrics").body();
        }
    }

    private List<String> types() {
        return told.stream().map(Notification::getType).toList();
    }

    private List<Map<?, ?>> data(String type) {
        return told.stream()
                .filter(one -> one.getType().equals(type))
                .<Map<?, ?>>map(one -> (Map<?, ?>) one.getUserData())
                .toList();
    }

    private Map<?, ?> first(String type) {
        assertThat(data(type)).as(types().toString()).isNotEmpty();
        return data(type).get(0);
    }

    private static void has(Map<?, ?> data, Object... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            assertThat(data.get(namesAndValues[i]))
                    .as(namesAndValues[i] + " of " + data)
                    .isEqualTo(namesAndValues[i + 1]);
        }
    }

    @Test
    void stages_steps_and_fetches_tell_of_their_begin_and_end() throws Exception {
        run(
                asked -> StubApi.json(Map.of("id", 1)),
                "retry: none",
                "get \"/orders?x=1\" store response -> out { key: .id }");

        assertThat(types())
                .containsExactly(
                        "mission.start",
                        "stage.start",
                        "step.start",
                        "fetch.start",
                        "fetch.complete",
                        "step.complete",
                        "step.start",
                        "data.store",
                        "step.complete",
                        "stage.complete",
                        "mission.complete");
        assertThat(first("mission.complete").get("runId"))
                .isEqualTo(first("mission.start").get("runId"))
                .isEqualTo(first("step.start").get("runId"));
        has(first("stage.start"), "stage", 1L, "actions", "Go", "parallel", false);
        has(first("fetch.start"), "source", "Api", "method", "GET", "path", "/orders");
        has(first("fetch.complete"), "status", 200L, "mission", "Orders");
        has(
                first("step.start"),
                "action",
                "Go",
                "kind",
                "fetch",
                "number",
                1L,
                "step",
                "Orders.Go#get-1");
        has(first("step.complete"), "success", true);
        has(first("data.store"), "store", "out", "operation", "put", "items", 1L);
        assertThat(first("step.complete").get("durationMs")).isInstanceOf(Long.class);
        assertThat((String) first("step.complete").get("runId")).matches("\\d{8}T\\d{6}-\\w{6}");
    }

    @Test
    void pages_their_cut_and_the_watermark_are_told() throws Exception {
        run(
                asked -> {
                    int page = asked.number("page", 1);
                    return StubApi.json(
                            List.of(
                                    Map.of("id", page * 2, "at", "2024-01-0" + page),
                                    Map.of("id", page * 2 + 1, "at", "2024-01-0" + page)));
                },
                "retry: none",
                "get \"/orders\" { paginate: page(page, 2), maxPages: 2,"
                        + " since: lastSync(\"orders\") { field: .at } }"
                        + " for order in response { store order -> out { key: .id } }");

        assertThat(data("fetch.page")).hasSize(2);
        has(data("fetch.page").get(1), "stream", "orders", "page", 2L, "items", 2L);
        has(first("fetch.truncated"), "stream", "orders", "action", "Go");
        has(first("sync.checkpoint"), "stream", "orders", "committed", false);
        assertThat(first("sync.checkpoint").get("reason")).isNotNull();
        has(first("loop.complete"), "items", 2L, "skipped", 0L, "failed", 0L);
        assertThat(metrics)
                .contains(
                        "mehari_events_total{mission=\"Orders\",type=\"fetch.page\"} 2.0",
                        "mehari_events_total{mission=\"Orders\",type=\"sync.checkpoint\"} 1.0",
                        "mehari_event_duration_seconds_count{mission=\"Orders\",type=\"fetch.complete\"} 2")
                .doesNotContain(
                        "type=\"step.start\"",
                        "mehari_event_duration_seconds_count{mission=\"Orders\",type=\"fetch.page\"");
    }

    @Test
    void repetitions_errors_and_the_breaker_are_told() throws Exception {
        run(
                asked -> StubApi.status(503, Map.of()),
                "retry: { maxAttempts: 2, initialDelay: 40, jitter: 0 },"
                        + " circuitBreaker: { failureThreshold: 2 }",
                "get \"/orders\"");

        has(
                first("fetch.retry"),
                "source",
                "Api",
                "path",
                "/orders",
                "status",
                503L,
                "attempt",
                1L,
                "maxAttempts",
                2L,
                "waitMs",
                40L,
                "retryable",
                true);
        has(first("circuitbreaker.state"), "from", "closed", "to", "open", "failures", 2L);
        has(first("fetch.error"), "path", "/orders", "code", "MISSION-FETCH-001");
        has(first("step.complete"), "success", false, "code", "MISSION-FETCH-001");
        assertThat(types().get(types().size() - 1)).isEqualTo("mission.failed");
    }

    @Test
    void a_limit_tells_when_it_is_met_waited_for_and_over() throws Exception {
        run(
                asked -> StubApi.json(Map.of("id", 1)),
                "retry: none, rateLimit: { requestsPerMinute: 1 }",
                "get \"/a\" get \"/b\"");

        assertThat(types())
                .containsSubsequence("ratelimit.hit", "ratelimit.wait", "ratelimit.resume");
        has(first("ratelimit.wait"), "source", "Api", "strategy", "pause", "waitMs", 60_000L);
        has(first("ratelimit.resume"), "waitMs", 60_000L);
    }

    @Test
    void a_pause_that_the_server_asks_for_is_a_limit_too() throws Exception {
        List<Integer> refusals = new ArrayList<>(List.of(429));
        run(
                asked ->
                        refusals.isEmpty()
                                ? StubApi.json(Map.of("id", 1))
                                : StubApi.status(refusals.remove(0), Map.of())
                                        .with("Retry-After", "7"),
                "retry: standard",
                "get \"/a\"");

        has(first("ratelimit.hit"), "source", "Api", "strategy", "retry-after", "waitMs", 7000L);
        has(first("fetch.retry"), "status", 429L, "waitMs", 7000L);
    }

    @Test
    void loops_matches_maps_and_constraints_tell_what_came_of_them() throws Exception {
        run(
                asked ->
                        StubApi.json(
                                List.of(
                                        Map.of("id", 1, "state", "lost"),
                                        Map.of("id", 2, "state", "sold"),
                                        Map.of("id", 3, "state", "kept"))),
                "retry: none",
                """
                get "/orders"
                for order in response {
                  match order {
                    { state: "lost" } -> skip,
                    { state: "sold" } -> { store order -> out { key: .id } },
                    _ -> continue
                  }
                  map order -> Row { id: .id }
                  validate response { assume .id < 3 }
                }
                """);

        assertThat(data("match.result"))
                .extracting(one -> one.get("arm") + " " + one.get("directive"))
                .containsExactly("1 skip", "2 null", "3 continue");
        assertThat(data("data.validate"))
                .extracting(one -> one.get("passed") + " " + one.get("failures"))
                .containsExactly("true 0", "false 1");
        assertThat(data("data.transform")).hasSize(2);
        has(first("loop.complete"), "items", 3L, "skipped", 1L, "failed", 0L);
        assertThat(data("step.complete")).allSatisfy(one -> has(one, "success", true));
    }

    @Test
    void a_match_within_an_arm_does_not_hide_which_arm_that_was() throws Exception {
        run(
                asked ->
                        StubApi.json(
                                List.of(
                                        Map.of("id", 1, "state", "sold"),
                                        Map.of("id", 2, "state", "lost"))),
                "retry: none",
                """
                get "/orders"
                for order in response {
                  match order {
                    { state: "sold" } -> {
                      match order {
                        { id: 7 } -> skip,
                        _ -> { store order -> out { key: .id } }
                      }
                    },
                    _ -> continue
                  }
                }
                """);

        assertThat(data("match.result"))
                .extracting(one -> one.get("step") + " " + one.get("arm"))
                .containsExactly(
                        "Orders.Go#match-2 2", "Orders.Go#match-1 1", "Orders.Go#match-1 2");
    }

    @Test
    void a_webhook_tells_of_its_path_its_events_and_its_end() throws Exception {
        run(
                asked -> {
                    String callback =
                            (String) ((Map<?, ?>) Json.read(asked.body())).get("callback");
                    HttpRequest post =
                            HttpRequest.newBuilder(URI.create(callback))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"id\": 5}"))
                                    .build();
                    HttpResponse<String> answer =
                            HttpClient.newHttpClient()
                                    .send(post, HttpResponse.BodyHandlers.ofString());
                    return StubApi.json(Map.of("id", answer.statusCode()));
                },
                "retry: none",
                "post \"/jobs\" { body: { callback: webhookUrl(\"/hook\") } }"
                        + " wait { path: \"/hook\", timeout: 60000 }");

        assertThat(types())
                .containsSubsequence("webhook.register", "webhook.event", "webhook.complete");
        has(first("webhook.event"), "path", "/hook", "expected", 1L, "received", 1L);
        has(first("webhook.complete"), "path", "/hook", "received", 1L);
    }
}
