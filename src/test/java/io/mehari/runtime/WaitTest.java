package io.mehari.runtime;

import static io.mehari.trial.StubApi.json;
import static io.mehari.trial.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.json.Json;
import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Missions that wait for webhooks (mission-language 7.15). */
class WaitTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir private Path directory;
    private final List<Object> events = new ArrayList<>();
    private final List<HttpResponse<String>> replies = new CopyOnWriteArrayList<>();
    private final AtomicBoolean broken = new AtomicBoolean();
    private StubApi api;

    @BeforeEach
    void start() throws IOException {
        api = StubApi.start(this::answer);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    /** Posts the events to the callback before it answers, so that they come before the step. */
    private StubApi.Reply answer(StubApi.Asked asked) throws Exception {
        if (asked.path().equals("/jobs")) {
            String callback = (String) ((Map<?, ?>) Json.read(asked.body())).get("callback");
            for (Object event : events) {
                replies.add(post(callback, event));
            }
        }
        return asked.path().equals("/last") && broken.get()
                ? status(404, Map.of())
                : json(Map.of("id", "job", "wanted", "b"));
    }

    private static HttpResponse<String> post(String url, Object event) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(event)))
                        .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private Trial listening() {
        return new Trial(directory, api)
                .setting("webhook.listen", "true")
                .setting("webhook.port", "0");
    }

    /** A port that is free now, so that two runs can be reached by one address. */
    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        }
    }

    private Trial virtual() {
        return listening().setting("clock", "fixed:2024-02-01T00:00:00Z");
    }

    private static String asking(String options, String then) {
        return "action A { post \"/jobs\" { body: { callback: webhookUrl(\"/done\") } }\n"
                + "wait { path: \"/done\", "
                + options
                + " }\n"
                + then
                + " }\nrun A";
    }

    @Test
    void anEventThatComesBeforeTheStepIsItsResponse() {
        events.add(Map.of("id", "a"));
        Trial.Result result =
                listening().run(asking("timeout: 60000", "store response -> out { key: .id }"));
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.values("out", "id")).containsExactly("a");
    }

    @Test
    void severalEventsAreAListAndTheFilterCountsThoseThatFit() {
        events.addAll(List.of(Map.of("n", 1), Map.of("n", 2), Map.of("n", 3)));
        Trial.Result result =
                listening()
                        .run(
                                asking(
                                        "timeout: 60000, expectedEvents: 2, eventFilter: .n != 2",
                                        "for e in response { store e -> out { key: .n } }"));
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.values("out", "n")).containsExactly(1L, 3L);
        assertThat(replies)
                .extracting(HttpResponse::body)
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"success\":true"),
                        second -> assertThat(second).contains("\"success\":false"),
                        third -> assertThat(third).contains("\"received\":2"));
    }

    @Test
    void aFilterThatReadsTheResponseJudgesAlsoWhatCameBefore() {
        events.addAll(List.of(Map.of("id", "a"), Map.of("id", "b")));
        Trial.Result result =
                listening()
                        .run(
                                asking(
                                        "timeout: 60000, eventFilter: .id == response.wanted",
                                        "store response -> out { key: .id }"));
        assertThat(result.values("out", "id")).containsExactly("b");
    }

    @Test
    void withoutAnEventTheTimeOutIsAFailureThatNamesTheMilliseconds() {
        Trial.Result result = virtual().run(asking("timeout: 7000", ""));
        assertThat(result.status()).isEqualTo("failed MISSION-WAIT-001");
        assertThat(result.error().message()).contains("no events within 7000 ms");
        assertThat(result.error().place().step()).contains("wait");
    }

    @Test
    void withSomeEventsTheStepGoesOnWithAWarning() {
        events.add(Map.of("id", "a"));
        Trial.Result result =
                virtual()
                        .run(
                                asking(
                                        "timeout: 7000, expectedEvents: 2",
                                        "for e in response { store e -> out { key: .id } }"));
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.values("out", "id")).containsExactly("a");
        assertThat(result.warningCodes()).containsExactly("MISSION-WAIT-001");
    }

    @Test
    void theWaitIsRepeatedAsOftenAsTheMissionSays() {
        Trial.Result result =
                virtual()
                        .run(
                                asking(
                                        "timeout: 7000, retryOnTimeout: { maxAttempts: 3, delay: 5 }",
                                        ""));
        assertThat(result.error().message()).contains("no events within 7000 ms, 3 times");
        assertThat(result.report().header().durationMs()).isBetween(21_010L, 21_100L);
    }

    @Test
    void eventsAreStoredUnderTheirKey() {
        events.addAll(List.of(Map.of("id", "a", "v", 1), Map.of("id", "b", "v", 2)));
        Trial.Result result =
                listening()
                        .run(
                                asking(
                                        "timeout: 60000, expectedEvents: 2, storage: { target: out,"
                                                + " key: .id }",
                                        ""));
        assertThat(result.values("out", "v")).containsExactly(1L, 2L);
    }

    @Test
    void withoutAKeyEventsAreStoredUnderTheirIdAndPlainBodiesAsValue() {
        events.add("just text");
        events.add("just text");
        Trial.Result result =
                listening()
                        .run(
                                asking(
                                        "timeout: 60000, expectedEvents: 2, storage: { target: out"
                                                + " }",
                                        ""));
        assertThat(result.values("out", "value")).containsExactly("just text", "just text");
    }

    @Test
    void aMissionThatWaitsIsNotBegunWithoutAListener() {
        Trial.Result result = new Trial(directory, api).run(asking("timeout: 5", ""));
        assertThat(result.status()).isEqualTo("failed MISSION-CONFIG-005");
        assertThat(result.error().fix()).contains("--webhook");
        assertThat(api.lines()).isEmpty();
    }

    @Test
    void whereListeningIsLeftToTheMissionsOnlyThoseThatWaitNeedThePort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            Trial auto =
                    new Trial(directory, api)
                            .setting("webhook.listen", "auto")
                            .setting("webhook.port", port);
            assertThat(auto.run("action A { get \"/last\" } run A").status()).isEqualTo("success");
            assertThat(auto.run("action A { wait { timeout: 1 } } run A").status())
                    .isEqualTo("failed MISSION-CONFIG-005");
            auto.setting("webhook.port", "0");
            assertThat(auto.run("action A { wait { timeout: 1 } } run A").status())
                    .isEqualTo("failed MISSION-WAIT-001");
        }
    }

    @Test
    void aListenerThatAnybodyReachesNeedsATokenBeforeAnythingIsSent() {
        Trial.Result result =
                listening().setting("webhook.host", "0.0.0.0").run(asking("timeout: 5", ""));
        assertThat(result.status()).isEqualTo("failed MISSION-CONFIG-005");
        assertThat(result.error().fix()).contains("mehari.webhook.token");
        assertThat(api.lines()).isEmpty();
    }

    @Test
    void aResumedRunGetsTheEventsOfTheFirstAndAsksForThemNoSecondTime() throws IOException {
        String port = freePort();
        events.add(Map.of("id", "a"));
        broken.set(true);
        String mission =
                asking(
                        "timeout: 60000",
                        "let e = response get \"/last\" store e -> out { key: .id }");
        assertThat(listening().setting("webhook.port", port).run(mission).status())
                .isEqualTo("failed MISSION-FETCH-001");
        broken.set(false);
        Trial.Result resumed = virtual().setting("webhook.port", port).resume(mission);
        assertThat(resumed.status()).isEqualTo("success");
        assertThat(resumed.values("out", "id")).containsExactly("a");
        assertThat(api.lines()).filteredOn("POST /jobs"::equals).hasSize(1);
    }

    @Test
    void anEventThatNoStepHasTakenYetIsKeptForTheResumedRun() {
        events.add(Map.of("id", "a"));
        broken.set(true);
        String mission =
                "action A { post \"/jobs\" { body: { callback: webhookUrl(\"/done\") } }\n"
                        + "get \"/last\" wait { path: \"/done\" } store response -> out { key: .id }"
                        + " }\n"
                        + "run A";
        assertThat(listening().run(mission).status()).isEqualTo("failed MISSION-FETCH-001");
        broken.set(false);
        Trial.Result resumed = virtual().resume(mission);
        assertThat(resumed.status()).isEqualTo("success");
        assertThat(resumed.values("out", "id")).containsExactly("a");
    }

    @Test
    void everyItemOfALoopWaitsAtAPathOfItsOwn() {
        String mission =
                """
                action A {
                  for n in [1, 2] {
                    wait { path: "/item/" + n, timeout: 1000, retry: { maxAttempts: 1 } }
                  }
                }
                run A
                """;
        assertThat(virtual().run(mission).error().place().item()).contains("for n[0]");
    }

    @Test
    void twoWaitsAtOnePathTakeTheirEventsOneAfterTheOther() {
        events.add(Map.of("id", "a"));
        String mission =
                """
                action A {
                  for n in [1, 2] {
                    post "/jobs" { body: { callback: webhookUrl("/done") } }
                    wait { path: "/done", timeout: 60000 }
                    store { id: n, event: response.id } -> out { key: .id }
                  }
                }
                run A
                """;
        Trial.Result result = listening().run(mission);
        assertThat(result.status()).isEqualTo("success");
        assertThat(result.values("out", "event")).containsExactly("a", "a");
        assertThat(replies).extracting(HttpResponse::statusCode).containsExactly(200, 200);
    }
}
