package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import io.mehari.schedule.Attempt;
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
    private @Nullable Making making;

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
            making = new Making(starts);
            making.begin();
        }
    }

    @Override
    public void onResume(Route route) {
        onStart(route);
    }

    /** No further start is made; a run that goes on is left to end. */
    @Override
    public synchronized void onStop(Route route) {
        if (making != null) {
            making.end();
            making = null;
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

    /** Makes starts until it is ended, on a thread of its own. */
    private final class Making implements Runnable {
        private final ScheduledStarts starts;
        private final Thread thread = new Thread(this, "mehari-early-" + mission);
        private boolean running;
        private boolean over;

        Making(ScheduledStarts starts) {
            this.starts = starts;
        }

        void begin() {
            thread.setDaemon(true);
            thread.start();
        }

        synchronized void end() {
            over = true;
            if (!running) {
                thread.interrupt();
            }
        }

        private synchronized boolean isOver() {
            return over;
        }

        /** Whether a run may begin. */
        private synchronized boolean begins() {
            running = !over;
            return running;
        }

        private synchronized void ended() {
            running = false;
        }

        @Override
        public void run() {
            try {
                Timetable timetable = starts.start(starts.host().time().now()).timetable();
                Optional<Instant> due = starts.starts().rhythm(mission, timetable);
                while (due.isPresent() && make(due.get()) != Ending.NOT_STARTED && !isOver()) {
                    due = starts.starts().upcoming(timetable, due.get());
                }
            } catch (RuntimeException e) {
                LOG.error(
                        "mission {}: no more starts are made before their time: {}",
                        mission,
                        e.getMessage());
            }
        }

        /** A start that fails is one start only: those after it are made early again. */
        private Ending make(Instant due) {
            try {
                return starts.starts().early(starts.start(due), attempt());
            } catch (MehariException e) {
                LOG.warn("mission {}: the start before {}: {}", mission, due, e.getMessage());
                return Ending.FAILED;
            }
        }

        private Attempt attempt() {
            Attempt attempt = starts.attempt(new AtomicReference<>());
            return slot -> {
                try {
                    return begins() && attempt.run(slot);
                } finally {
                    ended();
                }
            };
        }
    }
}
