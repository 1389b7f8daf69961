package io.mehari.schedule;

import io.mehari.state.Lease;
import java.util.concurrent.atomic.AtomicReference;

/** The right to run a mission now, which others respect as long as its lease is held. */
public final class Slot {
    private static final Runnable NOTHING = () -> {};
    private static final Runnable LOST = () -> {};

    private final AtomicReference<Runnable> onLoss = new AtomicReference<>(NOTHING);

    Slot() {}

    /** What to do when another process takes the lease; at once when it has. */
    public void onLoss(Runnable action) {
        if (!onLoss.compareAndSet(NOTHING, action)
                && onLoss.getAndUpdate(known -> known == LOST ? LOST : action) == LOST) {
            action.run();
        }
    }

    /** Called by the {@link Lease}. */
    void lose() {
        Runnable action = onLoss.getAndSet(LOST);
        if (action != null) {
            action.run();
        }
    }
}
