package io.mehari.runtime;

import io.mehari.camel.ContextState;
import io.mehari.camel.Runs;
import io.mehari.diagnostic.MehariException;
import io.mehari.mission.Mission;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.schedule.Ending;
import io.mehari.schedule.Start;
import io.mehari.schedule.StartRules;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run by hand of a mission that other processes may be running: it keeps away from theirs by the
 * mission's lease (mission-language 12.3). A mission that has no schedule and does not mention
 * {@code skipIfRunning} is run without asking, so that it needs no state store.
 */
final class SoleRun {
    private static final Logger LOG = LoggerFactory.getLogger("mehari.run");

    private final ResolvedMission mission;
    private final CamelContext context;

    SoleRun(ResolvedMission mission, CamelContext context) {
        this.mission = mission;
        this.context = context;
    }

    MissionReport run(Supplier<MissionReport> work) {
        Mission own = mission.mission();
        if (own.schedules().isEmpty() && !own.settings().has("skipIfRunning")) {
            return work.get();
        }
        Reporter reporter = new Reporter(mission, context);
        AtomicReference<@Nullable MissionReport> report = new AtomicReference<>();
        Ending ending;
        try {
            Start start =
                    new Start(
                            own.name(),
                            Runs.connector(context, own.name()),
                            StartRules.ofRun(own),
                            null,
                            null);
            ending =
                    ContextState.starts(context)
                            .alone(
                                    start,
                                    slot -> {
                                        MissionReport done = work.get();
                                        report.set(done);
                                        return done.status() == Status.SUCCESS;
                                    });
        } catch (MehariException e) {
            MissionReport done = report.get();
            return done == null ? reporter.refused(e) : done;
        }
        MissionReport done = report.get();
        if (done != null) {
            return done;
        }
        LOG.warn("mission {} skipped: {}", own.name(), ending.reason());
        return reporter.skipped();
    }
}
