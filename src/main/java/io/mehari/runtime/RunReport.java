package io.mehari.runtime;

import java.util.Comparator;
import java.util.List;

/**
 * What happened, mission by mission (mission-language 14.2).
 *
 * @param missions in the order in which they ran
 */
public record RunReport(List<MissionReport> missions) {
    /** From best to worst; aborted and failed both exit 1. */
    private static final List<Status> ORDER =
            List.of(
                    Status.SKIPPED,
                    Status.SUCCESS,
                    Status.NOT_RUN,
                    Status.ABORTED,
                    Status.FAILED,
                    Status.CANCELLED);

    public RunReport {
        missions = List.copyOf(missions);
    }

    /** The worst status of all missions; success when there is none. */
    public Status status() {
        return missions.stream()
                .map(MissionReport::status)
                .max(Comparator.comparingInt(ORDER::indexOf))
                .orElse(Status.SUCCESS);
    }
}
