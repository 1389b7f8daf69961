package io.mehari.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.diagnostic.MehariException;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.run.Host;
import io.mehari.schedule.Ending;
import io.mehari.schedule.Slot;
import io.mehari.time.Time;
import io.mehari.translate.MissionTranslator;
import io.mehari.trial.BareContext;
import io.mehari.trial.Trial;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts that a jitter makes before their time, in a context that knows nothing but the jar. */
@Timeout(120)
class EarlyStartsTest {
    @TempDir Path folder;

    private ResolvedMission mission(String schedule) {
        return Trial.parsed(
                folder,
                "mission Orders {\n  schedule: " + schedule + "\n  action Go { }\n  run Go\n}\n");
    }

    private static String schedule(ResolvedMission mission) {
        return MissionTranslator.schedule(mission.mission(), mission.visible()).orElseThrow();
    }

    /** A host whose chance is always the least value. */
    private record Unlucky(Host host) implements Host {
        @Override
        public Time time() {
            return host.time();
        }

        @Override
        public RandomGenerator random() {
            return () -> 0;
        }

        @Override
        public Map<String, String> environment() {
            return host.environment();
        }

        @Override
        public Optional<String> setting(String name) {
            return host.setting(name);
        }

        @Override
        public Path dataDirectory() {
            return host.dataDirectory();
        }

        @Override
        public Path workingDirectory() {
            return host.workingDirectory();
        }
    }

    private BareContext unlucky(MissionRunner runner) throws Exception {
        BareContext bare = new BareContext(folder.resolve("data"), new Properties());
        Host host = new Unlucky(ContextHost.of(bare.context()));
        bare.context().getRegistry().unbind("mehariHost");
        bare.context().getRegistry().bind("mehariHost", Host.class, host);
        bare.context().getRegistry().bind("mehariRunner", MissionRunner.class, runner);
        return bare;
    }

    @Test
    void a_run_that_began_before_its_time_goes_on_when_its_schedule_is_stopped() throws Exception {
        Instant due = Instant.now().plusSeconds(8).truncatedTo(ChronoUnit.SECONDS);
        ResolvedMission mission = mission("at \"" + due + "\" { jitter: 6000 }");
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        MissionRunner runner =
                new MissionRunner() {
                    @Override
                    public Result run(Order order, Slot slot) {
                        started.countDown();
                        try {
                            ended.add(stopped.await(60, TimeUnit.SECONDS) ? "whole" : "late");
                        } catch (InterruptedException e) {
                            ended.add("interrupted");
                        }
                        return new Result(true, Map.of());
                    }

                    @Override
                    public void passedOver(String of, Ending ending) {
                        assertThat(ending).isEqualTo(Ending.NOT_DUE);
                    }
                };
        try (BareContext bare = unlucky(runner)) {
            bare.load("Orders", Trial.yaml(mission));
            bare.load("Orders-schedule", schedule(mission));
            assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
            for (Route route : bare.context().getRoutes()) {
                bare.context().getRouteController().stopRoute(route.getRouteId());
            }
            stopped.countDown();
            assertThat(ended.poll(60, TimeUnit.SECONDS)).isEqualTo("whole");
        }
    }

    @Test
    void a_start_before_its_time_that_fails_does_not_end_those_after_it() throws Exception {
        ResolvedMission mission = mission("every 3 seconds { jitter: 1000 }");
        CountDownLatch early = new CountDownLatch(2);
        MissionRunner runner =
                new MissionRunner() {
                    @Override
                    public Result run(Order order, Slot slot) {
                        if (Thread.currentThread().getName().equals("mehari-early-Orders")) {
                            early.countDown();
                            throw new MehariException("STATE-STORE-001", "gone", null);
                        }
                        return new Result(true, Map.of());
                    }

                    @Override
                    public void passedOver(String of, Ending ending) {
                        assertThat(ending).isEqualTo(Ending.NOT_DUE);
                    }
                };
        try (BareContext bare = unlucky(runner)) {
            bare.load("Orders", Trial.yaml(mission));
            bare.load("Orders-schedule", schedule(mission));
            assertThat(early.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_jitter_can_make_a_start_before_its_time_and_quartz_makes_it_no_second_time()
            throws Exception {
        Instant due = Instant.now().plusSeconds(8).truncatedTo(ChronoUnit.SECONDS);
        ResolvedMission mission = mission("at \"" + due + "\" { jitter: 6000 }");
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        MissionRunner runner =
                new MissionRunner() {
                    @Override
                    public Result run(Order order, Slot slot) {
                        started.countDown();
                        return new Result(true, Map.of());
                    }

                    @Override
                    public void passedOver(String of, Ending ending) {
                        assertThat(ending).isEqualTo(Ending.NOT_DUE);
                        refused.countDown();
                    }
                };
        try (BareContext bare = unlucky(runner)) {
            bare.load("Orders", Trial.yaml(mission));
            bare.load("Orders-schedule", schedule(mission));

            assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Instant.now()).isBefore(due);
            assertThat(refused.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(
                            ContextState.starts(bare.context())
                                    .remembered("Orders", "Orders")
                                    .runCount())
                    .isEqualTo(1);
        }
    }
}
