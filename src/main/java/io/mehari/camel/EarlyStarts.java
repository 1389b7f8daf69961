package io.mehari.camel;

import io.mehari.schedule.Ending;
import io.mehari.schedule.Timetable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the starts that a jitter moves before their time, while the route of the schedule is
 * started (mission-language 3.6). Quartz knows due times only; when it fires for a start that was
 * made early, the state store says so.
 */
public final class EarlyStarts extends RoutePolicySupport {
    private static final Logger LOG = LoggerFactory.getLogger("mehari.schedule");

    private String mission = "";
    private Map<String, Object> parameters = new LinkedHashMap<>();
    private @Nullable Thread thread;

    public String getMission() {
        return mission;
    }

    public void setMission(String mission) {
        this.mission = mission;
    }

    /** Those of the endpoint {@code mission:} in the route. */
    public Map<String, Object> getParameters() {
        return parameters;
    }

    public void setParameters(Map<String, Object> parameters) {
        this.parameters = parameters;
    }

    @Override
    public synchronized void onStart(Route route) {
        onStop(route);
        ScheduledStarts starts = new ScheduledStarts(endpoint(route));
        // In virtual time a wait takes no time, and starts would chase one another.
        if (!starts.host().time().isVirtual()) {
            thread = new Thread(() -> make(starts), "mehari-early-" + mission);
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void onResume(Route route) {
        onStart(route);
    }

    @Override
    public synchronized void onStop(Route route) {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public void onSuspend(Route route) {
        onStop(route);
    }

    private MissionEndpoint endpoint(Route route) {
        try {
            return (MissionEndpoint)
                    route.getCamelContext()
                            .getComponent("mission", MissionComponent.class)
                            .createEndpoint(
                                    "mission:" + mission, mission, new LinkedHashMap<>(parameters));
        } catch (Exception e) {
            throw new IllegalStateException("no schedule of mission " + mission, e);
        }
    }

    private void make(ScheduledStarts starts) {
        try {
            Timetable timetable = starts.start(starts.host().time().now()).timetable();
            Optional<Instant> due = starts.starts().rhythm(mission, timetable);
            AtomicReference<MissionRunner.@Nullable Result> result = new AtomicReference<>();
            while (due.isPresent()
                    && starts.starts().early(starts.start(due.get()), starts.attempt(result))
                            != Ending.NOT_STARTED) {
                due = starts.starts().upcoming(timetable, due.get());
            }
        } catch (RuntimeException e) {
            LOG.error(
                    "mission {}: no more starts are made before their time: {}",
                    mission,
                    e.getMessage());
        }
    }
}
