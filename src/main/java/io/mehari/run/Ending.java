package io.mehari.run;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether a run was asked to end before its end, by whom, and what is to be cut off then. */
public final class Ending {
    private static final int GRACE_SECONDS = 10;

    /** Who ends the run. */
    public enum Cause {
        /** A signal or the caller: the run is cancelled. */
        WISH,
        /** The run took too long: it has failed. */
        TIME,
        /** A part of it failed: that failure is how it ends. */
        FAILURE
    }

    private record Wish(Cause cause, String why) {}

    private final AtomicReference<@Nullable Wish> wish = new AtomicReference<>();
    private final List<Runnable> cuts = new CopyOnWriteArrayList<>();

    /** No further request is sent, no further item and no stage begun; the first wish stands. */
    private void wish(Cause cause, String why) {
        wish.compareAndSet(null, new Wish(cause, why));
    }

    /**
     * Asks the run to end because its user wishes so: it may finish what it is at, and what takes
     * longer than ten seconds is cut off (mission-language 11.4).
     */
    public void stop(String why) {
        wish(Cause.WISH, why);
        CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS).execute(this::cut);
    }

    /** Asks the run to end at once. */
    public void end(Cause cause, String why) {
        wish(cause, why);
        cut();
    }

    public boolean isWished() {
        return wish.get() != null;
    }

    /** Whether that is what ends the run. */
    public boolean isBy(Cause cause) {
        Wish known = wish.get();
        return known != null && known.cause() == cause;
    }

    /** Why the run was asked to end. */
    public String why() {
        Wish known = wish.get();
        return known == null ? "the run goes on" : known.why();
    }

    /** Hears that nothing may work for the run any longer. */
    public void onCut(Runnable listener) {
        cuts.add(listener);
    }

    /** Cuts off what still works for the run, such as requests to slow servers. */
    private void cut() {
        cuts.forEach(Runnable::run);
    }
}
