package io.mehari.runtime;

import io.mehari.camel.MissionRuns;
import io.mehari.camel.Preparation;
import io.mehari.camel.Runs;
import io.mehari.diagnostic.MehariException;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.run.Ending;
import io.mehari.run.Run;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** One run of one mission, from its preparation to its report. */
final class Execution {
    private static final ScheduledExecutorService TIMER = timer();

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
        Reporter reporter = new Reporter(mission, context);
        Run run;
        try {
            run = Runs.begin(context, mission.mission().name());
        } catch (MehariException e) {
            return reporter.refused(e);
        }
        begun.accept(run);
        List<MehariException> faults =
                Preparation.prepare(run, context, Reachable.sources(mission));
        if (!faults.isEmpty()) {
            faults.forEach(run::fail);
            run.close();
            return reporter.report(run, faults.get(0));
        }
        ScheduledFuture<?> timer = timeOut(run);
        ProgressPoller poller = ProgressPoller.start(run, mission, progress);
        try {
            MehariException failure = MissionRuns.execute(run, template, () -> export.write(run));
            return reporter.report(run, failure);
        } finally {
            poller.close();
            timer.cancel(false);
        }
    }

    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread thread = new Thread(task, "mehari-timeout");
                            thread.setDaemon(true);
                            return thread;
                        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** Ends the run when the mission's {@code timeout} is over (mission-language 3.6). */
    private static ScheduledFuture<?> timeOut(Run run) {
        String timeout = run.declared().settings().get("timeout");
        long millis = timeout == null ? Long.MAX_VALUE : Long.parseLong(timeout);
        return TIMER.schedule(
                () -> {
                    run.ending()
                            .wish(Ending.Cause.TIME, "the run took longer than " + millis + " ms");
                    run.ending().cut();
                },
                millis,
                TimeUnit.MILLISECONDS);
    }
}
