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
import io.mehari.trial.Serving;
import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationFilterSupport;
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
    private Serving serving;

    @AfterEach
    void stop() throws Exception {
        if (serving != null) {
            serving.close();
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

    private void serve(StubApi api, ResolvedMission mission, Path... routes) throws Exception {
        serving =
                new Trial(folder, api).setting("shutdown-timeout", "20000").serve(mission, routes);
    }

    private void awaitStatus(ObjectName bean, String status) throws Exception {
        serving.await(status, () -> status.equals(JMX.getAttribute(bean, "Status")));
    }

    /** The run that began first has ended for all processes, and another may begin. */
    private void awaitFreeLease() throws Exception {
        StateLocation location = StateLocation.of(name -> Optional.empty(), folder.resolve("data"));
        try (StateDatabase database = StateDatabase.open(location)) {
            serving.await(
                    "a free lease",
                    () -> Lease.isFree(database, "mission:Orders/Orders", Time.system()));
        }
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
            serve(api, mission("Orders", "schedule: every 1 second"));
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
            serve(api, mission("Orders", "schedule: every 1 second"));
            await(two);
            Map<?, ?> ready = (Map<?, ?>) Json.read(serving.get("/observe/health/ready").body());
            assertThat(ready.get("status")).isEqualTo("UP");
            assertThat(serving.get("/observe/health/live").statusCode()).isEqualTo(200);
            assertThat(serving.get("/observe/health").statusCode()).isEqualTo(200);
            assertThat(serving.get("/observe/metrics").body())
                    .contains(
                            "mehari_mission_runs_total{mission=\"Orders\",status=\"success\"}",
                            "mehari_mission_duration_seconds_count{mission=\"Orders\"}",
                            "mehari_requests_total{mission=\"Orders\",source=\"Api\",status=\"200\"}",
                            "mehari_records_total{mission=\"Orders\",operation=\"added\","
                                    + "store=\"out\"}",
                            "jvm_memory_used_bytes");
            assertThat(serving.get("/observe/info").body()).contains("\"missions\":[\"Orders\"]");
            assertThat(serving.get("/").statusCode()).isEqualTo(404);
            assertThat(serving.get("/observe/jolokia").statusCode()).isEqualTo(404);
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
            serve(api, mission("Orders", "schedule: every 1 day"), own);
            ObjectName route =
                    new ObjectName("org.apache.camel:context=mehari,type=routes,name=\"own\"");
            JMX.invoke(route, "stop", new Object[0], new String[0]);
            HttpResponse<String> ready = serving.get("/observe/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("route:own");
            assertThat(serving.get("/observe/health/live").statusCode()).isEqualTo(200);
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
            serve(api, mission("Orders", "schedule: every 1 day"));
            await(first);
            ObjectName bean = bean("Orders");
            awaitFreeLease();
            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            NotificationListener listener =
                    (Notification notification, Object hand) -> told.add(notification.getType());
            NotificationFilterSupport ofRuns = new NotificationFilterSupport();
            ofRuns.enableType("mission.");
            JMX.addNotificationListener(bean, listener, ofRuns, null);
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
    void a_setting_for_what_is_not_there_yet_is_refused_and_not_passed_over() throws Exception {
        MissionEngine refused =
                new MissionEngine(options(Map.of("management.jolokia", "true"), Map.of()));
        ResolvedMission mission = mission("Orders", "schedule: every 1 second");
        assertThatThrownBy(() -> refused.serve(List.of(mission), List.of()))
                .isInstanceOfSatisfying(
                        MehariException.class,
                        e -> assertThat(e.code()).isEqualTo("MISSION-LATER-001"))
                .hasMessageContaining("/observe/jolokia");
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
            serve(api, mission("Orders", "schedule: every 1 second"));
            await(asked);
            serving.cancel();
            assertThat(serving.hasEnded()).isFalse();
            answer.countDown();
            serving.join();
            assertThat(api.lines()).hasSize(1);
            assertThat(Files.readString(folder.resolve("data/stores/out.jsonl"))).contains("7");
            assertThat(JMX.isRegistered(bean("Orders"))).isFalse();
        }
    }

    @Test
    void aStopCancelsTheRunThatOutlastsTheTimeOutAndKeepsWhatItHasDone() throws Exception {
        CountDownLatch begun = new CountDownLatch(100);
        try (StubApi api =
                StubApi.start(
                        asked -> {
                            begun.countDown();
                            return StubApi.json(Map.of("id", asked.query().get("n")));
                        })) {
            Trial trial = new Trial(folder, api).setting("shutdown-timeout", "50");
            serving =
                    trial.serve(
                            Trial.parsed(
                                    folder,
                                    """
                                    mission Orders {
                                      schedule: every 1 day
                                      source Api { auth: none, base: env("API") }
                                      store out: file("out")
                                      action Go {
                                        for n in range(1, 100000000) {
                                          get "/go" { params: { n: n } }
                                          store response -> out { key: .id }
                                        }
                                      }
                                      run Go
                                    }
                                    """));
            await(begun);
            serving.cancel();
            serving.join();
            int sent = api.lines().size();
            List<String> status =
                    trial.state(
                            state ->
                                    state.transaction(
                                            sql ->
                                                    sql.rows(
                                                            "SELECT status FROM mehari_run",
                                                            row -> row.getString(1))));
            assertThat(status).containsExactly("cancelled");
            assertThat(Files.readAllLines(folder.resolve("data/stores/out.jsonl")))
                    .hasSizeBetween(sent - 1, sent)
                    .hasSizeGreaterThanOrEqualTo(99);
        }
    }

    @Test
    void onceMakesEveryScheduledStartNowAndReportsIt() throws Exception {
        try (StubApi api = StubApi.start(asked -> StubApi.json(Map.of("id", 1)))) {
            MissionEngine engine = new MissionEngine(options(Map.of(), Map.of("API", api.uri())));
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
