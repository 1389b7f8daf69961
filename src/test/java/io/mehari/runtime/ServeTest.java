package io.mehari.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import io.mehari.json.Json;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.source.credential.SecretFilter;
import io.mehari.state.Lease;
import io.mehari.state.StateDatabase;
import io.mehari.state.StateLocation;
import io.mehari.time.Time;
import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mission-language 12 and 20.2 in one process. */
@Timeout(120)
class ServeTest {
    private static final MBeanServer JMX = ManagementFactory.getPlatformMBeanServer();

    @TempDir Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private MissionEngine engine;
    private CompletableFuture<Void> serving;
    private int port;

    @AfterEach
    void stop() throws Exception {
        if (serving != null) {
            engine.cancel();
            serving.handle((done, failed) -> done).get(60, TimeUnit.SECONDS);
        }
    }

    private RunOptions options(Map<String, String> settings, Map<String, String> environment) {
        return new RunOptions(
                folder.resolve("data"),
                folder,
                null,
                environment,
                settings,
                false,
                folder.resolve("export"),
                new SecretFilter());
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A mission that asks the API once a run. */
    private ResolvedMission mission(String name, String settings) {
        return Trial.parsed(
                folder,
                "mission "
                        + name
                        + " {\n  "
                        + settings
                        + "\n  source Api { auth: none, base: env(\"API\"), retry: none }\n"
                        + "  store out: file(\"out\")\n"
                        + "  action Go {\n    get \"/go\" { params: { s:"
                        + " env(\"MEHARI_SCHEDULED\"), r: env(\"REQON_SCHEDULED\") } }\n"
                        + "    store response -> out { key: .id }\n  }\n  run Go\n}\n");
    }

    private void serve(StubApi api, List<Path> routes, ResolvedMission mission) throws Exception {
        port = freePort();
        engine =
                new MissionEngine(
                        options(
                                Map.of(
                                        "management.host",
                                        "127.0.0.1",
                                        "management.port",
                                        String.valueOf(port),
                                        "shutdown-timeout",
                                        "20000"),
                                Map.of("API", api.uri())));
        serving = CompletableFuture.runAsync(() -> engine.serve(List.of(mission), routes));
        awaitReady();
    }

    private void awaitReady() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!isReady()) {
            assertThat(System.nanoTime()).as("ready in time").isLessThan(end);
            if (serving.isDone()) {
                serving.get();
            }
            Thread.onSpinWait();
        }
    }

    private static void awaitStatus(ObjectName bean, String status) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!status.equals(JMX.getAttribute(bean, "Status"))) {
            assertThat(System.nanoTime()).as(status + " in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /** The run that began first has ended for all processes, and another may begin. */
    private void awaitFreeLease() {
        StateLocation location = StateLocation.of(name -> Optional.empty(), folder.resolve("data"));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        try (StateDatabase database = StateDatabase.open(location)) {
            while (!Lease.isFree(database, "mission:Orders/Orders", Time.system())) {
                assertThat(System.nanoTime()).as("free in time").isLessThan(end);
                Thread.onSpinWait();
            }
        }
    }

    private boolean isReady() throws Exception {
        try {
            return get("/observe/health/ready").statusCode() == 200;
        } catch (java.net.ConnectException notYet) {
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static ObjectName bean(String mission) throws Exception {
        return new ObjectName("io.mehari:type=Mission,name=\"" + mission + "\"");
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aScheduleStartsRunsThatKnowThatTheyAreScheduled() throws Exception {
        CountDownLatch three = new CountDownLatch(3);
        try (StubApi api =
                StubApi.start(
                        asked -> {
                            three.countDown();
                            return StubApi.json(Map.of("id", 1));
                        })) {
            serve(api, List.of(), mission("Orders", "schedule: every 1 second"));
            await(three);
            assertThat(api.lines().get(0)).isEqualTo("GET /go?s=true&r=true");
        }
    }

    @Test
    void healthMetricsAndInfoAreShown() throws Exception {
        CountDownLatch two = new CountDownLatch(2);
        try (StubApi api =
                StubApi.start(
                        asked -> {
                            two.countDown();
                            return StubApi.json(Map.of("id", 1));
                        })) {
            serve(api, List.of(), mission("Orders", "schedule: every 1 second"));
            await(two);
            Map<?, ?> ready = (Map<?, ?>) Json.read(get("/observe/health/ready").body());
            assertThat(ready.get("status")).isEqualTo("UP");
            assertThat(get("/observe/health/live").statusCode()).isEqualTo(200);
            assertThat(get("/observe/health").statusCode()).isEqualTo(200);
            assertThat(get("/observe/metrics").body())
                    .contains(
                            "mehari_mission_runs_total{mission=\"Orders\",status=\"success\"}",
                            "mehari_mission_duration_seconds_count{mission=\"Orders\"}",
                            "mehari_requests_total{mission=\"Orders\",source=\"Api\",status=\"200\"}",
                            "mehari_records_total{mission=\"Orders\",operation=\"added\","
                                    + "store=\"out\"}",
                            "jvm_memory_used_bytes");
            assertThat(get("/observe/info").body()).contains("\"missions\":[\"Orders\"]");
            assertThat(get("/").statusCode()).isEqualTo(404);
            assertThat(get("/observe/jolokia").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aRouteThatIsStoppedMakesItUnready() throws Exception {
        Path own = folder.resolve("own.camel.yaml");
        Files.writeString(
                own,
                """
                - route:
                    id: "own"
                    from:
                      uri: "direct:own"
                      steps:
                        - to: "mission:Orders"
                """);
        try (StubApi api = StubApi.start(asked -> StubApi.json(Map.of("id", 1)))) {
            serve(api, List.of(own), mission("Orders", "schedule: every 1 day"));
            ObjectName route =
                    new ObjectName("org.apache.camel:context=mehari,type=routes,name=\"own\"");
            JMX.invoke(route, "stop", new Object[0], new String[0]);
            HttpResponse<String> ready = get("/observe/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("route:own");
            assertThat(get("/observe/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aMissionIsRunPausedAndResumedByJmxAndTellsOfItsRuns() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        try (StubApi api =
                StubApi.start(
                        asked -> {
                            first.countDown();
                            return asked.query().get("s").isEmpty()
                                    ? StubApi.status(500, null)
                                    : StubApi.json(Map.of("id", 1));
                        })) {
            serve(api, List.of(), mission("Orders", "schedule: every 1 day"));
            await(first);
            ObjectName bean = bean("Orders");
            awaitFreeLease();
            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            NotificationListener listener =
                    (Notification notification, Object hand) -> told.add(notification.getType());
            JMX.addNotificationListener(bean, listener, null, null);
            JMX.invoke(bean, "pause", new Object[0], new String[0]);
            assertThat(JMX.invoke(bean, "run", new Object[0], new String[0])).isEqualTo("started");
            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("mission.start");
            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("mission.failed");
            assertThat(JMX.getAttribute(bean, "LastError"))
                    .asString()
                    .contains("MISSION-FETCH-001");
            assertThat(JMX.getAttribute(bean, "NextRun")).isNotNull();
            assertThat(JMX.getAttribute(bean, "LastRun")).isNotNull();
            assertThat(JMX.getAttribute(bean, "Runs")).isEqualTo(2L);
            awaitStatus(bean, "paused");
            JMX.invoke(bean, "resume", new Object[0], new String[0]);
            awaitStatus(bean, "idle");
        }
    }

    @Test
    void aManagementPortInUseIsToldBeforeAnythingStarts() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                StubApi api = StubApi.start(asked -> StubApi.json(Map.of("id", 1)))) {
            MissionEngine refused =
                    new MissionEngine(
                            options(
                                    Map.of(
                                            "management.host",
                                            "127.0.0.1",
                                            "management.port",
                                            String.valueOf(taken.getLocalPort())),
                                    Map.of("API", api.uri())));
            ResolvedMission mission = mission("Orders", "schedule: every 1 second");
            assertThatThrownBy(() -> refused.serve(List.of(mission), List.of()))
                    .isInstanceOf(MehariException.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()))
                    .extracting(thrown -> ((MehariException) thrown).code())
                    .isEqualTo("MISSION-CONFIG-005");
            assertThat(api.lines()).isEmpty();
            assertThat(JMX.isRegistered(bean("Orders"))).isFalse();
        }
    }

    @Test
    void aStopLetsTheRunInProgressEnd() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (StubApi api =
                StubApi.start(
                        request -> {
                            asked.countDown();
                            await(answer);
                            return StubApi.json(Map.of("id", 7));
                        })) {
            serve(api, List.of(), mission("Orders", "schedule: every 1 second"));
            await(asked);
            engine.cancel();
            assertThat(serving).isNotDone();
            answer.countDown();
            serving.get(60, TimeUnit.SECONDS);
            assertThat(api.lines()).hasSize(1);
            assertThat(Files.readString(folder.resolve("data/stores/out.jsonl"))).contains("7");
            assertThat(JMX.isRegistered(bean("Orders"))).isFalse();
        }
    }

    @Test
    void onceMakesEveryScheduledStartNowAndReportsIt() throws Exception {
        try (StubApi api = StubApi.start(asked -> StubApi.json(Map.of("id", 1)))) {
            engine = new MissionEngine(options(Map.of(), Map.of("API", api.uri())));
            List<ResolvedMission> missions =
                    List.of(
                            mission("Orders", "schedule: cron \"0 0 1 1 *\""),
                            mission("Bills", "schedule: at \"2001-01-01\""),
                            mission("Plain", "timeout: 60000"));
            RunReport report = engine.once(missions, ProgressListener.NONE);
            assertThat(report.missions())
                    .extracting(one -> one.header().mission() + " " + one.status().word())
                    .containsExactly("Orders success", "Bills success");
            assertThat(api.lines())
                    .containsExactly("GET /go?s=true&r=true", "GET /go?s=true&r=true");
        }
    }
}
