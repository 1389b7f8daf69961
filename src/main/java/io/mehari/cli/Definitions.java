package io.mehari.cli;

import io.mehari.mission.parse.ResolvedMission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the given files, read and checked (mission-language 4.1.1).
 *
 * @param paths as the user gave them
 * @param missions in file order
 */
record Definitions(List<String> paths, Findings findings, List<ResolvedMission> missions) {
    Definitions {
        paths = List.copyOf(paths);
        missions = List.copyOf(missions);
    }

    /**
     * The missions to work on: all, or the one of that name.
     *
     * @throws UsageException when there is none
     */
    List<ResolvedMission> chosen(@Nullable String name) {
        List<String> known = missions.stream().map(found -> found.mission().name()).toList();
        if (known.isEmpty()) {
            throw new UsageException(
                    "no mission in " + String.join(", ", paths),
                    "give a file or folder that holds a mission");
        }
        if (name == null) {
            return missions;
        }
        List<ResolvedMission> chosen =
                missions.stream().filter(found -> found.mission().name().equals(name)).toList();
        if (chosen.isEmpty()) {
            throw UsageException.unknown("mission", name, known);
        }
        return chosen;
    }
}
