package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.mission.Extra;
import io.mehari.mission.Pipeline;
import io.mehari.mission.Schedule;
import java.util.List;
import java.util.function.Consumer;

/** MISSION-CHECK-008: a second {@code run}, {@code schedule} or {@code settings}. */
final class SingleBlocks implements Rule {
    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        report(
                "run",
                mission.mission().pipelines().stream().map(Pipeline::position).toList(),
                findings);
        report(
                "schedule",
                mission.mission().schedules().stream().map(Schedule::position).toList(),
                findings);
        report(
                "settings",
                mission.extras(Extra.SettingsBlock.class).stream()
                        .map(Extra.SettingsBlock::position)
                        .toList(),
                findings);
    }

    private static void report(String word, List<Position> places, Consumer<Diagnostic> findings) {
        for (Position again : places.stream().skip(1).toList()) {
            findings.accept(
                    Diagnostic.error(
                            "MISSION-CHECK-008",
                            "a mission has one '" + word + "'; the first is at " + places.get(0),
                            again,
                            Hints.fix("remove one of them")));
        }
    }
}
