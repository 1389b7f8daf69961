package io.mehari.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** The wish to stop, from a signal or from a caller; what runs says how it is stopped. */
final class Interruption {
    private final CountDownLatch wished = new CountDownLatch(1);
    private Runnable action = () -> {};
    private volatile Duration patience = Duration.ZERO;

    /** What to do at the wish; at once when it has been made already. */
    void onWish(Runnable stop) {
        synchronized (this) {
            action = stop;
        }
        if (isWished()) {
            stop.run();
        }
    }

    void wish() {
        Runnable stop;
        synchronized (this) {
            wished.countDown();
            stop = action;
        }
        stop.run();
    }

    /** How long, after the wish, what runs may go on before it is made to end. */
    void patience(Duration longest) {
        patience = longest;
    }

    Duration patience() {
        return patience;
    }

    boolean isWished() {
        return wished.getCount() == 0;
    }

    /** Returns when the wish is made. */
    void await() throws InterruptedException {
        wished.await();
    }
}
