package io.mehari.mission.check;

import io.mehari.schedule.AtText;
import java.time.DateTimeException;
import java.time.ZoneId;

/** The text of {@code schedule: at "..."}, and time zones (12). */
final class AtSyntax {
    private AtSyntax() {}

    static boolean isTime(String text) {
        return AtText.parse(text).isPresent();
    }

    static boolean isZone(String zone) {
        try {
            ZoneId.of(zone);
            return true;
        } catch (DateTimeException unknown) {
            return false;
        }
    }
}
