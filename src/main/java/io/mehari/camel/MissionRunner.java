package io.mehari.camel;

import io.mehari.run.Host;
import io.mehari.schedule.Ending;
import io.mehari.schedule.Slot;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs missions for {@code mission:} endpoints. A bean of this type replaces the plain one, which
 * only sends the run through the mission's routes.
 */
public interface MissionRunner {
    /**
     * Runs a mission once.
     *
     * @param order what to run, and how
     * @param slot the right to run it, which can be lost on the way
     */
    Result run(Order order, Slot slot);

    /** Told of a start that was asked for and not made. */
    void passedOver(String mission, Ending ending);

    /**
     * What to run.
     *
     * @param mission name of the mission
     * @param host what the run sees of the process
     * @param timeoutMillis the run is cancelled after that long; 0: as the mission says
     */
    record Order(String mission, Host host, long timeoutMillis) {}

    /**
     * How it ended.
     *
     * @param summary becomes the body of the message
     */
    record Result(boolean success, Map<String, @Nullable Object> summary) {}
}
