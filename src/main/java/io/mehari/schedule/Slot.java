package io.mehari.schedule;

import org.jspecify.annotations.Nullable;

/** The right to run a mission now, which others respect as long as its lease is held. */
public final class Slot {
    private @Nullable Runnable action;
    private boolean lost;

    Slot() {}

    /** What to do when another process takes the lease; at once when it has. */
    public void onLoss(Runnable reaction) {
        synchronized (this) {
            action = reaction;
            if (!lost) {
                return;
            }
        }
        reaction.run();
    }

    /** The lease was lost. */
    void lose() {
        @Nullable Runnable reaction;
        synchronized (this) {
            lost = true;
            reaction = action;
        }
        if (reaction != null) {
            reaction.run();
        }
    }
}
