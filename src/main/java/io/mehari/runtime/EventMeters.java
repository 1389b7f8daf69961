package io.mehari.runtime;

import io.mehari.management.Meters;
import io.mehari.run.EventKind;
import io.mehari.run.RunEvent;
import io.mehari.run.RunEvents;
import java.time.Duration;

/**
 * Counts and times what happens in runs; what happens for every item has its counters in the
 * routes.
 */
record EventMeters(Meters meters) implements RunEvents.Listener {
    @Override
    public boolean hears(EventKind kind) {
        return !kind.isFrequent();
    }

    @Override
    public void heard(RunEvent event) {
        meters.event(event.mission(), event.kind().word());
        if (event.kind().isEnd()) {
            meters.took(
                    event.mission(),
                    event.kind().word(),
                    Duration.ofMillis(event.durationMillis()));
        }
    }
}
