package io.mehari.runtime;

import io.mehari.camel.ContextHost;
import io.mehari.camel.MissionRuns;
import io.mehari.camel.Preparation;
import io.mehari.camel.Runs;
import io.mehari.camel.TimeLimit;
import io.mehari.diagnostic.MehariException;
import io.mehari.mission.Reference;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.run.EventKind;
import io.mehari.run.Host;
import io.mehari.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of one mission, from its preparation to its report. */
final class Execution {
    private static final Logger LOG = LoggerFactory.getLogger("mehari.run");

    private final ResolvedMission mission;
    private final CamelContext context;
    private final StoreExport export;
    private final ProgressListener progress;

    Execution(
            ResolvedMission mission,
            CamelContext context,
            StoreExport export,
            ProgressListener progress) {
        this.mission = mission;
        this.context = context;
        this.export = export;
        this.progress = progress;
    }

    /**
     * Runs it.
     *
     * @param begun told the run before its first request
     */
    MissionReport run(ProducerTemplate template, Consumer<Run> begun) {
        return run(template, begun, ContextHost.of(context), 0);
    }

    /**
     * The same as a schedule wants it.
     *
     * @param host what the run sees of the process
     * @param timeoutMillis 0: as the mission says
     */
    MissionReport run(
            ProducerTemplate template, Consumer<Run> begun, Host host, long timeoutMillis) {
        Reporter reporter = new Reporter(mission, context);
        Run run;
        try {
            run = Runs.begin(context, mission.mission().name(), host);
        } catch (MehariException e) {
            return reporter.refused(e);
        }
        begun.accept(run);
        run.events()
                .of(EventKind.MISSION_START)
                .with("stages", stages())
                .with("parallel", stages().contains("["))
                .tell();
        MissionReport report = report(template, run, reporter, timeoutMillis);
        tell(run, report);
        return report;
    }

    /** {@code A; [B, C]}. */
    private String stages() {
        return mission.mission().pipeline().stages().stream()
                .map(
                        stage -> {
                            String actions =
                                    stage.actions().stream()
                                            .map(Reference::name)
                                            .collect(Collectors.joining(", "));
                            return stage.parallel() ? "[" + actions + "]" : actions;
                        })
                .collect(Collectors.joining("; "));
    }

    private static void tell(Run run, MissionReport report) {
        boolean good = report.status() == Status.SUCCESS || report.status() == Status.SKIPPED;
        Problem error = report.errors().isEmpty() ? null : report.errors().get(0);
        run.events()
                .of(good ? EventKind.MISSION_COMPLETE : EventKind.MISSION_FAILED)
                .with("status", report.status().word())
                .with("resume", report.header().resumedFrom())
                .with("code", error == null ? null : error.code())
                .with("error", error == null ? null : error.message())
                .lasting(report.header().durationMs())
                .tell();
    }

    private MissionReport report(
            ProducerTemplate template, Run run, Reporter reporter, long timeoutMillis) {
        Recording recording = new Recording(context, mission, run);
        List<MehariException> faults = new ArrayList<>();
        try {
            Optional<String> nothing = recording.nothingToResume();
            if (nothing.isPresent()) {
                run.close();
                return reporter.skipped(run, nothing.get());
            }
            recording.deaf().ifPresent(faults::add);
            faults.addAll(Preparation.prepare(run, context, Reachable.sources(mission)));
            if (faults.isEmpty()) {
                recording.begin();
            }
        } catch (MehariException e) {
            faults.add(e);
        }
        if (!faults.isEmpty()) {
            faults.forEach(run::fail);
            run.close();
            return reporter.report(run, faults.get(0));
        }
        ProgressPoller poller = ProgressPoller.start(run, mission, progress);
        try (TimeLimit limit = TimeLimit.of(run, timeoutMillis)) {
            LOG.debug("run {} {}", run.id(), limit);
            MehariException failure = MissionRuns.execute(run, template, () -> export.write(run));
            return recording.end(reporter, failure);
        } finally {
            poller.close();
        }
    }
}
