package io.mehari.store;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Forces what was appended to disk while the next batch is gathered. At most one force is under
 * way, so that no more than two batches are ever at risk of a loss of power.
 */
final class BackgroundForce {
    private static final ExecutorService FORCERS =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "mehari-force");
                        thread.setDaemon(true);
                        return thread;
                    });

    /** Forces to disk what has been appended. */
    @FunctionalInterface
    interface Force {
        void run() throws IOException;
    }

    private final Force force;
    private @Nullable Future<?> underWay;

    BackgroundForce(Force force) {
        this.force = force;
    }

    /**
     * Begins to force what has been appended so far.
     *
     * @throws IOException when the force before this one failed
     */
    void begin() throws IOException {
        await();
        underWay =
                FORCERS.submit(
                        () -> {
                            force.run();
                            return null;
                        });
    }

    /**
     * Waits until nothing is under way.
     *
     * @throws IOException when the force that was under way failed
     */
    void await() throws IOException {
        Future<?> awaited = underWay;
        if (awaited == null) {
            return;
        }
        underWay = null;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    awaited.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause() == null ? e : e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
