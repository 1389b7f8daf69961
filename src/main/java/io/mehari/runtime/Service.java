package io.mehari.runtime;

import io.mehari.camel.ContextHost;
import io.mehari.camel.ContextState;
import io.mehari.camel.MissionRunner;
import io.mehari.diagnostic.MehariException;
import io.mehari.management.ManagementServer;
import io.mehari.management.Meters;
import io.mehari.management.MissionBean;
import io.mehari.mission.Mission;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.run.EventKind;
import io.mehari.schedule.Timetable;
import io.mehari.translate.MissionTranslator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that serves missions: one context with the routes of all of them, and those of the user
 * beside them (mission-language 12).
 */
final class Service {
    private static final Logger LOG = LoggerFactory.getLogger("mehari.serve");
    private static final String STOPPED = "the process was asked to stop";

    /** A cancelled run may take 10 s for its current item, and then flushes its stores. */
    private static final Duration LAST_ITEM = Duration.ofSeconds(15);

    private static final long LOOK_MILLIS = 50;

    private final RunOptions options;
    private final List<ResolvedMission> missions;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean serving;

    Service(RunOptions options, List<ResolvedMission> missions) {
        this.options = options;
        this.missions = missions;
    }

    /** Asks it to stop; returns at once. */
    void stop() {
        serving = false;
        stop.countDown();
    }

    /** Runs every mission that has a schedule, one after the other. */
    RunReport once(ProgressListener progress) {
        try (Open open = open()) {
            open.start();
            List<MissionReport> reports = new ArrayList<>();
            for (ResolvedMission mission : missions) {
                if (mission.mission().schedules().isEmpty() || stop.getCount() == 0) {
                    continue;
                }
                Thread canceller = open.cancelOnStop();
                reports.add(
                        open.control(mission.mission())
                                .once(new Reporter(mission, open.context), progress));
                canceller.interrupt();
            }
            return new RunReport(reports);
        }
    }

    /**
     * Serves until {@link #stop}.
     *
     * @param routes files of the user's own routes
     * @throws MehariException MISSION-CONFIG-005 when the management port is taken,
     *     MISSION-LATER-001 when it is asked for what is not there
     */
    void serve(List<Path> routes) {
        refuseJolokia();
        Duration timeout = ShutdownTimeout.of(options);
        try (Open open = open();
                ManagementServer management = open.management()) {
            LOG.info("health and metrics on port {}, /observe/health", management.port());
            Contexts.addFiles(open.context, routes);
            // Before the start: a trigger that fires must find its route.
            open.schedule();
            open.start();
            open.tellNextStarts();
            serving = true;
            stop.await();
            open.finish(timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refuseJolokia() {
        if (options.property("management.jolokia").filter("true"::equals).isPresent()) {
            throw new MehariException(
                    "MISSION-LATER-001",
                    "mehari.management.jolokia: /observe/jolokia is not in this release",
                    "leave the setting out; JMX itself is there, see docs/monitoring.md");
        }
    }

    private Open open() {
        RunHost host = new RunHost(options);
        CamelContext context = Contexts.create(host, options.secrets(), true);
        Open open = new Open(context, new Company(context, host));
        try {
            open.prepare(host);
            return open;
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
    }

    /** What is open while it serves. */
    private final class Open implements AutoCloseable {
        final CamelContext context;
        private final Health health;
        private final Company company;
        private final Meters meters = new Meters();
        private final ProducerTemplate template;
        private final ServiceRunner runner;
        private final ExecutorService asked = Executors.newCachedThreadPool();
        private final List<MissionBean> beans = new ArrayList<>();

        Open(CamelContext context, Company company) {
            this.context = context;
            this.company = company;
            this.health = Health.of(context, () -> serving);
            this.template = context.createProducerTemplate();
            this.runner = new ServiceRunner(context, template, meters);
            context.getRegistry().bind("mehariRunner", MissionRunner.class, runner);
        }

        /** Everything but the schedules. */
        void prepare(RunHost host) {
            company.journal(null);
            company.webhooks(missions);
            Contexts.addOwn(context, host);
            ApiSources documents = new ApiSources(host, options.secrets());
            for (ResolvedMission mission : missions) {
                ApiSources.Loaded loaded = documents.load(mission);
                loaded.warnings().forEach(text -> LOG.warn("MISSION-CONFIG-004 {}", text));
                runner.add(loaded.orThrow());
                loaded.addRoutes(context, false);
            }
        }

        void start() {
            Contexts.start(context);
            for (ResolvedMission mission : missions) {
                String name = mission.mission().name();
                MissionBean bean =
                        MissionBean.register(name, control(mission.mission()), EventKind.words());
                beans.add(bean);
                runner.tell(name, bean);
            }
        }

        MissionControl control(Mission mission) {
            return new MissionControl(mission, context, runner, asked);
        }

        ManagementServer management() {
            return ManagementServer.open(
                    options.property("management.host").orElse("0.0.0.0"),
                    Settings.port(options, "management.port", 9876),
                    ObservePages.of(health, runner::metrics, missions));
        }

        void schedule() {
            for (ResolvedMission mission : missions) {
                MissionTranslator.schedule(mission.mission(), mission.visible())
                        .ifPresent(
                                yaml ->
                                        Contexts.load(
                                                context,
                                                mission.mission().name() + "-schedule",
                                                yaml));
            }
        }

        void tellNextStarts() {
            Instant now = ContextHost.of(context).time().now();
            for (ResolvedMission mission : missions) {
                MissionControl control = control(mission.mission());
                Timetable.of(mission.mission())
                        .ifPresent(timetable -> tellNextStart(control, timetable, now));
            }
        }

        private void tellNextStart(MissionControl control, Timetable timetable, Instant now) {
            Optional<Instant> next = timetable.first(control.remembered().lastRun(), now);
            if (next.isPresent()) {
                LOG.info("mission {}: next start {}", control.name(), next.get());
            } else {
                LOG.warn("mission {}: its schedule names no time to come", control.name());
            }
        }

        /** Lets runs end, and cancels those that take longer than that. */
        void finish(Duration timeout) throws InterruptedException {
            LOG.info("stopping: nothing new starts");
            ContextState.starts(context).stop();
            if (!ended(timeout)) {
                runner.cancel(STOPPED);
                ended(LAST_ITEM);
            }
        }

        /** Real time: what it waits for is work of other threads. */
        private boolean ended(Duration longest) throws InterruptedException {
            long end = System.nanoTime() + longest.toNanos();
            while (runner.isRunning()) {
                if (System.nanoTime() > end) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            return true;
        }

        /** Cancels the run of {@code --once} when the process is asked to stop. */
        Thread cancelOnStop() {
            Thread thread =
                    new Thread(
                            () -> {
                                try {
                                    stop.await();
                                    ContextState.starts(context).stop();
                                    runner.cancel(STOPPED);
                                } catch (InterruptedException done) {
                                    Thread.currentThread().interrupt();
                                }
                            },
                            "mehari-cancel");
            thread.setDaemon(true);
            thread.start();
            return thread;
        }

        @Override
        public void close() {
            serving = false;
            asked.shutdownNow();
            beans.forEach(MissionBean::close);
            context.stop();
            company.close();
            meters.close();
            try {
                template.close();
            } catch (IOException e) {
                throw new IllegalStateException("Camel's template did not close", e);
            }
        }
    }
}
