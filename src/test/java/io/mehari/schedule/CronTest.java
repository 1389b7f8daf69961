package io.mehari.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.mission.check.CronSyntax;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Mission-language 12.1. */
class CronTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<String> next(String cron, String after, ZoneId zone, int count) {
        List<String> times = new ArrayList<>();
        ZonedDateTime time = Instant.parse(after).atZone(zone);
        for (int i = 0; i < count; i++) {
            time = Cron.of(cron).next(time).orElseThrow();
            times.add(time.toLocalDateTime().toString());
        }
        return times;
    }

    private static List<String> next(String cron, String after, int count) {
        return next(cron, after, ZoneOffset.UTC, count);
    }

    @Test
    void dayOfMonthAndDayOfWeekAreJoinedByOrWhenBothAreRestricted() {
        // March 2026 begins on a Sunday.
        assertThat(next("0 9 1 * 1", "2026-02-27T00:00:00Z", 6))
                .containsExactly(
                        "2026-03-01T09:00",
                        "2026-03-02T09:00",
                        "2026-03-09T09:00",
                        "2026-03-16T09:00",
                        "2026-03-23T09:00",
                        "2026-03-30T09:00");
    }

    @Test
    void oneRestrictedDayFieldDecidesAlone() {
        assertThat(next("30 6 15 * *", "2026-01-20T00:00:00Z", 2))
                .containsExactly("2026-02-15T06:30", "2026-03-15T06:30");
        assertThat(next("30 6 * * sun", "2026-03-01T06:30:00Z", 2))
                .containsExactly("2026-03-08T06:30", "2026-03-15T06:30");
    }

    @Test
    void zeroAndSevenAreSunday() {
        assertThat(next("0 0 * * 0", "2026-03-02T00:00:00Z", 3))
                .isEqualTo(next("0 0 * * 7", "2026-03-02T00:00:00Z", 3));
        assertThat(next("0 0 * * 5-7", "2026-03-02T00:00:00Z", 4))
                .containsExactly(
                        "2026-03-06T00:00",
                        "2026-03-07T00:00",
                        "2026-03-08T00:00",
                        "2026-03-13T00:00");
    }

    @Test
    void listsRangesStepsAndNames() {
        assertThat(next("5,50-52/2 8 * JAN-mar Mon", "2026-03-23T08:10:00Z", 4))
                .containsExactly(
                        "2026-03-23T08:50",
                        "2026-03-23T08:52",
                        "2026-03-30T08:05",
                        "2026-03-30T08:50");
        assertThat(next("*/20 * * * *", "2026-03-01T10:25:00Z", 3))
                .containsExactly("2026-03-01T10:40", "2026-03-01T11:00", "2026-03-01T11:20");
        assertThat(next("40/10 0 * * *", "2026-03-01T00:00:00Z", 2))
                .containsExactly("2026-03-01T00:40", "2026-03-01T00:50");
    }

    @Test
    void aDayThatNeverComesHasNoNextTime() {
        assertThat(Cron.of("0 0 30 2 *").next(ZonedDateTime.now(ZoneOffset.UTC))).isEmpty();
    }

    @Test
    void theLeapDayIsFoundYearsAhead() {
        assertThat(next("0 0 29 2 *", "2096-03-01T00:00:00Z", 1))
                .containsExactly("2104-02-29T00:00");
    }

    @Test
    void timesThatSpringSkipsArePassedOverAndThoseThatComeTwiceCountOnce() {
        assertThat(next("30 2 * * *", "2026-03-28T12:00:00Z", BERLIN, 1))
                .containsExactly("2026-03-30T02:30");
        List<String> autumn = next("30 2 * * *", "2026-10-24T12:00:00Z", BERLIN, 2);
        assertThat(autumn).containsExactly("2026-10-25T02:30", "2026-10-26T02:30");
    }

    @Test
    void everyDayOfRandomTextsIsTheOneACountThroughTheCalendarFinds() {
        Random random = new Random(12);
        for (int i = 0; i < 300; i++) {
            String days = field(random, 1, 31);
            String months = field(random, 1, 12);
            String weekdays = field(random, 0, 7);
            String cron = "0 0 " + days + " " + months + " " + weekdays;
            assertThat(CronSyntax.fault(cron)).isEmpty();
            ZonedDateTime start =
                    LocalDate.of(2024, 1, 1)
                            .plusDays(random.nextInt(1500))
                            .atTime(1, 0)
                            .atZone(ZoneOffset.UTC);
            assertThat(Cron.of(cron).next(start))
                    .as(cron + " after " + start)
                    .isEqualTo(counted(days, months, weekdays, start));
        }
    }

    private static java.util.Optional<ZonedDateTime> counted(
            String days, String months, String weekdays, ZonedDateTime start) {
        return IntStream.rangeClosed(1, 15_000)
                .mapToObj(day -> start.toLocalDate().plusDays(day))
                .filter(day -> has(months, day.getMonthValue()))
                .filter(
                        day -> {
                            boolean month = has(days, day.getDayOfMonth());
                            int number = day.getDayOfWeek().getValue();
                            boolean week = has(weekdays, number) || number == 7 && has(weekdays, 0);
                            return days.equals("*") || weekdays.equals("*")
                                    ? month && week
                                    : month || week;
                        })
                .findFirst()
                .map(day -> day.atStartOfDay(ZoneOffset.UTC));
    }

    private static boolean has(String field, int number) {
        return field.equals("*") || List.of(field.split(",")).contains(String.valueOf(number));
    }

    private static String field(Random random, int least, int most) {
        if (random.nextBoolean()) {
            return "*";
        }
        return random.ints(1 + random.nextInt(3), least, most + 1)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
    }
}
