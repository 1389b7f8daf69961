package io.mehari.mission;

import io.mehari.diagnostic.Position;
import java.util.List;

/**
 * A mission as written. Repeated runs, schedules and settings blocks are all kept, so that the
 * checks can name both places.
 *
 * @param settings {@code name: value} items (3.6)
 * @param extras declarations that later rooms read: settings block, stream, trigger, on
 */
public record Mission(
        String name,
        Declarations declarations,
        List<Pipeline> pipelines,
        List<Schedule> schedules,
        Options settings,
        List<Extra> extras,
        Position position) {
    public Mission {
        pipelines = List.copyOf(pipelines);
        schedules = List.copyOf(schedules);
        extras = List.copyOf(extras);
    }

    /** The pipeline of a mission that passed the checks. */
    public Pipeline pipeline() {
        return pipelines.get(0);
    }
}
