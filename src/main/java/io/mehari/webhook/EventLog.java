package io.mehari.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the events of a run are kept, so that they outlive its process. */
public interface EventLog {
    /** Keeps nothing. */
    EventLog NONE =
            new EventLog() {
                @Override
                public List<Event> register(String path, String step) {
                    return List.of();
                }

                @Override
                public void keep(String path, String step, List<Event> events) {
                    // A run without a record cannot be resumed, so nobody would read them.
                }

                @Override
                public @Nullable String path(String step) {
                    return null;
                }
            };

    /**
     * Registers a path.
     *
     * @param step id of the node that waits there
     * @return the events that were kept when the run, or one that it continues, waited there before
     */
    List<Event> register(String path, String step);

    /** Keeps these events in place of those known so far; they are durable when this returns. */
    void keep(String path, String step, List<Event> events);

    /** The path that this step waited at in an earlier run which this one continues, or null. */
    @Nullable String path(String step);
}
