package io.mehari.store;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Works on one batch while the next is gathered: one task at a time, on a thread of the process.
 * Its owner calls it from one thread at a time, and sees all that a task did once it has awaited
 * it.
 */
final class Background<T> {
    private static final ExecutorService THREADS =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "mehari-store");
                        thread.setDaemon(true);
                        return thread;
                    });

    private @Nullable Future<T> underWay;

    /** Begins a task; there must be none under way. */
    void begin(Callable<T> task) {
        if (underWay != null) {
            throw new IllegalStateException("a task is under way");
        }
        underWay = THREADS.submit(task);
    }

    /** Whether a task was begun whose end nobody has awaited. */
    boolean isUnderWay() {
        return underWay != null;
    }

    /**
     * Waits for the end of the task under way.
     *
     * @return what it answered, or null when there is none
     * @throws ExecutionException when it failed
     */
    @Nullable T await() throws ExecutionException {
        Future<T> awaited = underWay;
        if (awaited == null) {
            return null;
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return awaited.get();
                } catch (InterruptedException e) {
                    // A batch that is half-way must be known to have ended before anything else.
                    interrupted = true;
                }
            }
        } finally {
            underWay = null;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
