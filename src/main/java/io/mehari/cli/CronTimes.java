package io.mehari.cli;

import io.mehari.diagnostic.MehariException;
import io.mehari.mission.check.CronSyntax;
import io.mehari.schedule.Cron;
import io.mehari.time.Time;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows when a cron text starts a mission, for {@code check --validate-cron}. */
final class CronTimes {
    private static final int COUNT = 5;

    private final Session session;
    private final Setup setup;

    CronTimes(Session session, Setup setup) {
        this.session = session;
        this.setup = setup;
    }

    /**
     * Prints the next times in the system's time zone.
     *
     * @throws MehariException MISSION-CHECK-012 when the text is no cron text
     */
    void print(String text) {
        CronSyntax.fault(text)
                .ifPresent(
                        fault -> {
                            throw new MehariException(
                                    "MISSION-CHECK-012",
                                    fault.message(),
                                    "write minute hour day-of-month month day-of-week, such as"
                                            + " '0 9 * * mon-fri'");
                        });
        List<String> times = next(text);
        if (session.options().json()) {
            session.document(Map.of("cron", text, "next", times));
        } else if (times.isEmpty()) {
            session.line("never: no day of the calendar fits");
        } else {
            session.lines(times);
        }
    }

    private List<String> next(String text) {
        Cron cron = Cron.of(text);
        List<String> times = new ArrayList<>();
        Time time = Time.of(setup.property("clock").orElse(""));
        Optional<ZonedDateTime> next = cron.next(time.now().atZone(ZoneId.systemDefault()));
        while (next.isPresent() && times.size() < COUNT) {
            times.add(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(next.get()));
            next = cron.next(next.get());
        }
        return times;
    }
}
