package io.mehari.runtime;

import io.mehari.mission.Reference;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.run.ActionTally;
import io.mehari.run.Run;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells a listener what the actions of a run have counted, five times a second. */
final class ProgressPoller implements AutoCloseable {
    private static final long PERIOD_MILLIS = 200;

    private final Run run;
    private final List<String> actions;
    private final ProgressListener listener;
    private final Set<String> finished = new LinkedHashSet<>();
    private final @Nullable ScheduledExecutorService timer;

    private ProgressPoller(Run run, List<String> actions, ProgressListener listener) {
        this.run = run;
        this.actions = actions;
        this.listener = listener;
        this.timer =
                listener == ProgressListener.NONE
                        ? null
                        : Executors.newSingleThreadScheduledExecutor(
                                task -> {
                                    Thread thread = new Thread(task, "mehari-progress");
                                    thread.setDaemon(true);
                                    return thread;
                                });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the task runs until the timer is shut down
    static ProgressPoller start(Run run, ResolvedMission mission, ProgressListener listener) {
        List<String> actions =
                mission.mission().pipeline().stages().stream()
                        .flatMap(stage -> stage.actions().stream())
                        .map(Reference::name)
                        .distinct()
                        .toList();
        ProgressPoller poller = new ProgressPoller(run, actions, listener);
        if (poller.timer != null) {
            poller.timer.scheduleAtFixedRate(
                    poller::tell, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
        return poller;
    }

    private synchronized void tell() {
        for (String name : actions) {
            ActionTally tally = run.action(name);
            if (tally.began() && !finished.contains(name)) {
                listener.progress(run.mission(), name, tally.pages(), tally.items());
                if (tally.outcome() != ActionTally.Outcome.RUNNING) {
                    finished.add(name);
                    listener.finished(run.mission(), name, Reporter.status(tally.outcome()));
                }
            }
        }
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.shutdownNow();
            tell();
        }
    }
}
