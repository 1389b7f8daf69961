package io.mehari.runtime;

import io.mehari.camel.ContextHost;
import io.mehari.camel.ContextState;
import io.mehari.camel.MissionRunner;
import io.mehari.camel.Runs;
import io.mehari.management.MissionBean;
import io.mehari.mission.Mission;
import io.mehari.run.ScheduledHost;
import io.mehari.schedule.Ending;
import io.mehari.schedule.Start;
import io.mehari.schedule.StartRules;
import io.mehari.schedule.Starts;
import io.mehari.schedule.Timetable;
import io.mehari.state.ScheduleRow;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** What one can do with a mission of a serving process. */
final class MissionControl implements MissionBean.Control {
    private final Mission mission;
    private final CamelContext context;
    private final ServiceRunner runner;
    private final Executor executor;
    private final Starts starts;

    /**
     * @param executor makes the starts that somebody asks for
     */
    MissionControl(Mission mission, CamelContext context, ServiceRunner runner, Executor executor) {
        this.mission = mission;
        this.context = context;
        this.runner = runner;
        this.executor = executor;
        this.starts = ContextState.starts(context);
    }

    String name() {
        return mission.name();
    }

    private String connector() {
        return Runs.connector(context, mission.name());
    }

    @Override
    public ScheduleRow remembered() {
        return starts.remembered(mission.name(), connector());
    }

    @Override
    public void run() {
        executor.execute(this::runNow);
    }

    private void runNow() {
        Start start = new Start(mission.name(), connector(), StartRules.ofRun(mission), null, null);
        MissionRunner.Order order =
                new MissionRunner.Order(mission.name(), ContextHost.of(context), 0);
        Ending ending = starts.asked(start, slot -> runner.run(order, slot).success());
        if (ending != Ending.SUCCESS && ending != Ending.FAILED) {
            runner.passedOver(mission.name(), ending);
        }
    }

    /**
     * Makes the scheduled start now ({@code --once}).
     *
     * @return what its last attempt did, or a report that says it was skipped
     */
    MissionReport once(Reporter reporter, ProgressListener progress) {
        StartRules rules = StartRules.ofSchedule(mission);
        Start start =
                new Start(
                        mission.name(),
                        connector(),
                        rules,
                        Timetable.of(mission).orElse(null),
                        ContextHost.of(context).time().now());
        MissionRunner.Order order =
                new MissionRunner.Order(
                        mission.name(),
                        new ScheduledHost(ContextHost.of(context)),
                        rules.timeoutMillis());
        AtomicReference<@Nullable MissionReport> last = new AtomicReference<>();
        Ending ending =
                starts.asked(
                        start,
                        slot -> {
                            MissionReport report = runner.report(order, slot, progress);
                            last.set(report);
                            return report.status() == Status.SUCCESS;
                        });
        MissionReport report = last.get();
        if (report == null) {
            runner.passedOver(mission.name(), ending);
            return reporter.skipped();
        }
        return report;
    }

    @Override
    public void pause() {
        starts.pause(mission.name());
    }

    @Override
    public void resume() {
        starts.resume(mission.name());
    }

    @Override
    public boolean isPaused() {
        return starts.isPaused(mission.name());
    }
}
