package io.mehari.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.mission.parse.ResolvedMission;
import io.mehari.schedule.Cron;
import io.mehari.schedule.Ending;
import io.mehari.schedule.Slot;
import io.mehari.state.ScheduleTable;
import io.mehari.translate.MissionTranslator;
import io.mehari.trial.BareContext;
import io.mehari.trial.Trial;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quartz.CronExpression;

/** Schedules as Quartz understands them, in a context that knows nothing but the jar. */
@Timeout(120)
class ScheduleRouteTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir Path folder;

    private ResolvedMission mission(String schedule) {
        return Trial.parsed(
                folder,
                "mission Orders {\n  schedule: "
                        + schedule
                        + "\n  store out: file(\"out\")\n"
                        + "  action Go { for x in [{ id: 1 }] { store x -> out { key: .id } } }\n"
                        + "  run Go\n}\n");
    }

    private static String schedule(ResolvedMission mission) {
        return MissionTranslator.schedule(mission.mission(), mission.visible()).orElseThrow();
    }

    /** What Quartz is told of a cron text: the first of the two texts of each route. */
    private List<String> quartz(String cron) {
        List<String> texts =
                schedule(mission("cron \"" + cron + "\""))
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("cron: "))
                        .map(line -> line.substring("cron: \"".length(), line.length() - 1))
                        .toList();
        List<String> own = new ArrayList<>();
        for (int i = 0; i < texts.size(); i += 2) {
            own.add(texts.get(i));
        }
        return own;
    }

    @Test
    void quartzStartsWhenTheCronTextSays() throws Exception {
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            String cron =
                    String.join(
                            " ",
                            field(random, 0, 59),
                            field(random, 0, 23),
                            field(random, 1, 28),
                            field(random, 1, 12),
                            field(random, 0, 7));
            Instant time = NOON.plusSeconds(random.nextInt(90_000_000));
            agree(cron, time, ZoneOffset.UTC, 4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-28T12:00:00Z, 30 2 * * *",
        "2026-03-28T12:00:00Z, 0 9 * * *",
        "2026-10-24T12:00:00Z, 0 9 * * *",
        "2026-10-24T12:00:00Z, 30 2 * * *",
        "2026-10-24T23:30:00Z, 30 3 * * *",
        "2026-10-24T23:10:00Z, */30 * * * *",
        "2026-03-29T00:10:00Z, */30 * * * *",
    })
    void quartzAndTheTextAgreeWhereClocksChange(String after, String cron) throws Exception {
        agree(cron, Instant.parse(after), ZoneId.of("Europe/Berlin"), 6);
    }

    private void agree(String cron, Instant after, ZoneId zone, int times) throws Exception {
        List<String> quartz = quartz(cron);
        Instant time = after;
        for (int i = 0; i < times; i++) {
            Instant expected = byQuartz(quartz, time, zone);
            Instant next =
                    Cron.of(cron)
                            .next(time.atZone(zone))
                            .map(ZonedDateTime::toInstant)
                            .orElseThrow();
            assertThat(next).as(cron + " after " + time).isEqualTo(expected);
            time = expected;
        }
    }

    private static Instant byQuartz(List<String> crons, Instant after, ZoneId zone)
            throws Exception {
        List<Instant> times = new ArrayList<>();
        for (String cron : crons) {
            CronExpression expression = new CronExpression(cron);
            expression.setTimeZone(TimeZone.getTimeZone(zone));
            times.add(expression.getNextValidTimeAfter(Date.from(after)).toInstant());
        }
        return times.stream().min(Instant::compareTo).orElseThrow();
    }

    private static String field(Random random, int least, int most) {
        if (random.nextInt(3) == 0) {
            return "*";
        }
        return random.ints(1 + random.nextInt(3), least, most + 1)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "never|Orders,900000,true|1000",
                "2026-03-01T11:55:00Z|Orders,900000,true|-300000",
                "2026-03-01T11:55:00Z|Orders,900000,false|-300000",
                "2026-03-01T11:00:00Z|Orders,900000,true|1000",
                "2026-03-01T11:05:00Z|Orders,900000,false|-600000",
                "never|Orders,900000,false|-1",
            })
    void anIntervalGoesOnWhereTheLastProcessStopped(String lastRun, String of, String delay)
            throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mehari.clock", "fixed:" + NOON);
        try (BareContext bare = new BareContext(folder.resolve("data"), properties)) {
            bare.load("Orders", Trial.yaml(mission("every 15 minutes")));
            if (!lastRun.equals("never")) {
                Instant last = Instant.parse(lastRun);
                new ScheduleTable(ContextState.of(bare.context()), "Orders", "Orders")
                        .begin(row -> true, last, null, last);
            }
            assertThat(bare.context().resolvePropertyPlaceholders("{{mehari-start:" + of + "}}"))
                    .isEqualTo(delay);
        }
    }

    @Test
    void theExportedScheduleStartsTheMissionInAnyCamelContext() throws Exception {
        ResolvedMission mission = mission("every 1 second");
        CountDownLatch started = new CountDownLatch(2);
        try (BareContext bare = new BareContext(folder.resolve("data"), new Properties())) {
            bare.context()
                    .getRegistry()
                    .bind("mehariRunner", MissionRunner.class, new Counting(started));
            bare.load("Orders", Trial.yaml(mission));
            bare.load("Orders-schedule", schedule(mission));
            assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(
                            ContextState.starts(bare.context())
                                    .remembered("Orders", "Orders")
                                    .runCount())
                    .isPositive();
        }
    }

    @Test
    void aTimeThatIsPastStartsNothingAndHindersNothing() throws Exception {
        ResolvedMission mission = mission("at \"2001-01-01T00:00:00Z\"");
        try (BareContext bare = new BareContext(folder.resolve("data"), new Properties())) {
            bare.load("Orders", Trial.yaml(mission));
            bare.load("Orders-schedule", schedule(mission));
            Map<?, ?> summary = (Map<?, ?>) bare.request("mission:Orders", null);
            assertThat(summary.get("status")).isEqualTo("success");
            assertThat(
                            ContextState.starts(bare.context())
                                    .remembered("Orders", "Orders")
                                    .runCount())
                    .isZero();
        }
    }

    /** Counts runs in place of running them. */
    private record Counting(CountDownLatch started) implements MissionRunner {
        @Override
        public Result run(Order order, Slot slot) {
            boolean scheduled = "true".equals(order.host().environment().get("MEHARI_SCHEDULED"));
            if (scheduled) {
                started.countDown();
            }
            return new Result(scheduled, Map.of());
        }

        @Override
        public void passedOver(String mission, Ending ending) {
            assertThat(ending).isEqualTo(Ending.NOT_DUE);
        }
    }
}
