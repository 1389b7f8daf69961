package io.mehari.camel;

import io.mehari.run.Run;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP calls of a run that are under way. A run that must end does not wait for slow servers:
 * it cuts their connections, which ends the reading of their answers.
 */
final class RunningCalls {
    /** Camel's HTTP producer hands nothing of ours down to the client, but keeps the thread. */
    private static final ThreadLocal<@Nullable Running> OF_THREAD = new ThreadLocal<>();

    private final Set<ExecRuntime> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    /** The calls of that run; they are cut off with it. */
    static RunningCalls of(Run run) {
        return run.attachment(
                "calls",
                RunningCalls.class,
                () -> {
                    RunningCalls calls = new RunningCalls();
                    run.ending().onCut(calls::cutOff);
                    return calls;
                });
    }

    /** Sends a request and reads its answer. */
    @FunctionalInterface
    interface Call {
        void make() throws Exception;
    }

    /** The call of one thread. */
    private static final class Running {
        final RunningCalls calls;
        @Nullable ExecRuntime connection;

        Running(RunningCalls calls) {
            this.calls = calls;
        }
    }

    /** Makes a call that can be cut off. */
    void make(Call call) throws Exception {
        Running running = new Running(this);
        OF_THREAD.set(running);
        try {
            call.make();
        } finally {
            OF_THREAD.remove();
            if (running.connection != null) {
                connections.remove(running.connection);
            }
        }
    }

    /** Whether the calls were cut off. */
    boolean isCut() {
        return cut;
    }

    /**
     * Notes the connection that the call of this thread uses.
     *
     * @throws IOException when the calls were cut off before
     */
    static void uses(ExecRuntime connection) throws IOException {
        Running running = OF_THREAD.get();
        if (running != null) {
            running.connection = connection;
            running.calls.connections.add(connection);
            if (running.calls.cut) {
                throw new IOException("the run is over");
            }
        }
    }

    private void cutOff() {
        cut = true;
        connections.forEach(ExecRuntime::discardEndpoint);
    }
}
