package io.mehari.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether a run was asked to end before its end, by whom, and what is to be cut off then. */
public final class Ending {
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

    /**
     * Asks the run to end: no further request is sent, no further item and no stage begun.
     *
     * @param why for the message; the first wish stands
     */
    public void wish(Cause cause, String why) {
        wish.compareAndSet(null, new Wish(cause, why));
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
    public void cut() {
        cuts.forEach(Runnable::run);
    }
}
