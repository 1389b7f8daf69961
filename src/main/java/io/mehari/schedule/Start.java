package io.mehari.schedule;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A start of a mission that is asked for.
 *
 * @param mission name of the mission
 * @param connector name under which it keeps its watermarks
 * @param rules what holds for it
 * @param timetable of its schedule; null: it has none
 * @param due when the schedule wanted it; null: somebody asked for it
 */
public record Start(
        String mission,
        String connector,
        StartRules rules,
        @Nullable Timetable timetable,
        @Nullable Instant due) {
    /** The name of the lease that its run holds; of several at once the number tells them apart. */
    String lease(int number) {
        String name = "mission:" + mission + "/" + connector;
        return number == 1 ? name : name + "#" + number;
    }

    @Nullable Instant next() {
        return timetable == null || due == null
                ? null
                : Optional.of(timetable).flatMap(table -> table.following(due)).orElse(null);
    }

    boolean isDue(@Nullable Instant lastStart) {
        return timetable == null || due == null || timetable.isDue(due, lastStart);
    }
}
