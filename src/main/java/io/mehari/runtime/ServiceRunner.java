package io.mehari.runtime;

import io.mehari.camel.MissionRunner;
import io.mehari.camel.MissionRuns;
import io.mehari.management.Meters;
import io.mehari.management.MissionBean;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.run.Run;
import io.mehari.schedule.Ending;
import io.mehari.schedule.Slot;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the missions of a serving process, and tells log, meters and MBeans of it. */
final class ServiceRunner implements MissionRunner {
    private static final Logger LOG = LoggerFactory.getLogger("mehari.serve");

    private final CamelContext context;
    private final ProducerTemplate template;
    private final StoreExport export = new StoreExport(null, List.of());
    private final Map<String, ResolvedMission> missions = new ConcurrentHashMap<>();
    private final Meters meters;
    private final StreamMeters streams;
    private final Map<String, MissionBean> beans = new ConcurrentHashMap<>();
    private final Set<Run> running = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String stopping;

    ServiceRunner(CamelContext context, ProducerTemplate template, Meters meters) {
        this.context = context;
        this.template = template;
        this.meters = meters;
        this.streams = new StreamMeters(meters);
    }

    /** A mission that can be run. */
    void add(ResolvedMission mission) {
        missions.put(mission.mission().name(), mission);
    }

    /** The bean that is told of the mission's runs. */
    void tell(String mission, MissionBean bean) {
        beans.put(mission, bean);
    }

    @Override
    public Result run(Order order, Slot slot) {
        MissionReport report = report(order, slot, ProgressListener.NONE);
        return new Result(report.status() == Status.SUCCESS, summary(report));
    }

    /** Runs a mission and tells of it. */
    MissionReport report(Order order, Slot slot, ProgressListener progress) {
        ResolvedMission mission = missions.get(order.mission());
        if (mission == null) {
            throw new IllegalArgumentException("no mission " + order.mission());
        }
        Running one = new Running(order.mission(), slot);
        try {
            MissionReport report =
                    new Execution(mission, context, export, progress)
                            .run(template, one::begin, order.host(), order.timeoutMillis());
            one.end(report);
            return report;
        } finally {
            one.gone();
        }
    }

    @Override
    public void passedOver(String mission, Ending ending) {
        if (ending == Ending.NOT_DUE || ending == Ending.NOT_STARTED) {
            LOG.debug("mission {}: no start: {}", mission, ending.reason());
            return;
        }
        meters.skipped(mission);
        LOG.info("mission {}: start skipped: {}", mission, ending.reason());
    }

    /** The meters as they stand now, runs in progress included. */
    String metrics() {
        streams.count();
        return meters.text();
    }

    /** Whether a run goes on. */
    boolean isRunning() {
        return !running.isEmpty();
    }

    /** Asks all runs to end, those too that begin from now on (mission-language 11.4). */
    void cancel(String why) {
        stopping = why;
        running.forEach(run -> run.ending().stop(why));
    }

    private static Map<String, @Nullable Object> summary(MissionReport report) {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("mission", report.header().mission());
        summary.put("runId", report.header().runId());
        summary.put("status", report.status().word());
        return summary;
    }

    /** One run, as the others are told of it. */
    private final class Running {
        private final String mission;
        private final Slot slot;
        private final @Nullable MissionBean bean;
        private @Nullable Run run;

        Running(String mission, Slot slot) {
            this.mission = mission;
            this.slot = slot;
            this.bean = beans.get(mission);
        }

        void begin(Run begun) {
            run = begun;
            running.add(begun);
            streams.begin(begun);
            String why = stopping;
            if (why != null) {
                begun.ending().stop(why);
            }
            slot.onLoss(() -> MissionRuns.lost(begun));
            begun.events().listen(new EventMeters(meters));
            LOG.info("mission {}: run {} begins", mission, begun.id());
            if (bean != null) {
                bean.begun(begun.id());
                begun.events().listen(new EventNotifications(bean));
            }
        }

        void end(MissionReport report) {
            String status = report.status().word();
            String id = report.header().runId();
            LOG.info(
                    "mission {}: run {} {} in {} ms",
                    mission,
                    id,
                    status,
                    report.header().durationMs());
            for (Problem error : report.errors()) {
                LOG.error("mission {}: run {}: {} {}", mission, id, error.code(), error.message());
            }
            if (bean != null) {
                String error = report.status() == Status.SUCCESS ? null : text(report);
                if (run == null) {
                    bean.refused(error);
                } else {
                    bean.ended(id, error);
                }
            }
            count(report, status);
        }

        void gone() {
            if (run != null) {
                running.remove(run);
                streams.end(run);
            }
        }

        private String text(MissionReport report) {
            return report.errors().stream()
                    .findFirst()
                    .map(error -> error.code() + " " + error.message())
                    .orElse(report.status().word());
        }

        private void count(MissionReport report, String status) {
            meters.run(mission, status, Duration.ofMillis(report.header().durationMs()));
            report.requests()
                    .forEach(
                            (source, requests) ->
                                    requests.byStatus()
                                            .forEach(
                                                    (code, count) ->
                                                            meters.requests(
                                                                    mission, source, code, count)));
            report.stores()
                    .forEach(
                            (store, counts) -> {
                                meters.records(mission, store, "added", counts.added());
                                meters.records(mission, store, "updated", counts.updated());
                                meters.records(mission, store, "deleted", counts.deleted());
                            });
        }
    }
}
