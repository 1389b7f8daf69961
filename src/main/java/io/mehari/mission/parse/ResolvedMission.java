package io.mehari.mission.parse;

import io.mehari.mission.Declarations;
import io.mehari.mission.Mission;

/**
 * A mission with every declaration it can see (mission-language 13).
 *
 * @param mission as written
 * @param visible its own declarations, then the shared ones it does not hide; of the lets the
 *     shared ones come first, for the mission's own may use them
 * @param file where the mission is written
 */
public record ResolvedMission(Mission mission, Declarations visible, String file) {}
