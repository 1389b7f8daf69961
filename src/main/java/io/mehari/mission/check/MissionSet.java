package io.mehari.mission.check;

import io.mehari.mission.Declarations;
import io.mehari.mission.Mission;
import java.util.List;
import java.util.Set;

/**
 * The missions that are checked together.
 *
 * @param missions in file order
 * @param incomplete names of missions and declarations from which a syntax error cut something
 *     away: findings that may only come from that are left out (mission-language 4.1.2)
 * @param settings what the checks know beside the missions
 */
public record MissionSet(
        List<MissionUnderCheck> missions, Set<String> incomplete, CheckSettings settings) {
    public MissionSet {
        missions = List.copyOf(missions);
        incomplete = Set.copyOf(incomplete);
    }

    /**
     * One mission with all it can name.
     *
     * @param mission as written
     * @param visible the mission's own declarations and the shared ones it does not hide
     */
    public record MissionUnderCheck(Mission mission, Declarations visible) {}
}
