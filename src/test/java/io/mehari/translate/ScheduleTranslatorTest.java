package io.mehari.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.mission.parse.ResolvedMission;
import io.mehari.trial.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Quartz route of a schedule (mission-language 12, 20.1). */
class ScheduleTranslatorTest {
    @TempDir Path folder;

    private String yaml(String settings) {
        ResolvedMission mission =
                Trial.parsed(
                        folder,
                        "mission Orders {\n  "
                                + settings
                                + "\n  store out: memory(\"out\")\n"
                                + "  action Go { for x in [{ id: 1 }] { store x -> out { key: .id } } }\n"
                                + "  run Go\n}\n");
        return MissionTranslator.schedule(mission.mission(), mission.visible()).orElse("");
    }

    /** Values of a key in the text, in order. */
    private static List<String> values(String yaml, String key) {
        return yaml.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(key + ":"))
                .map(line -> line.substring(key.length() + 2).replace("\"", ""))
                .collect(Collectors.toList());
    }

    @Test
    void withoutAScheduleThereIsNoText() {
        assertThat(yaml("timeout: 1000")).isEmpty();
    }

    @Test
    void anIntervalIsARepeatingTriggerThatGoesOnWhereTheLastProcessStopped() {
        assertThat(yaml("schedule: every 15 minutes"))
                .isEqualTo(
                        """
                        - beans:
                            - name: "Orders.starts"
                              type: "java.util.concurrent.Executors"
                              factoryMethod: "newFixedThreadPool"
                              constructors:
                                0: "2"
                              destroyMethod: "shutdownNow"
                        - route:
                            id: "Orders.schedule"
                            description: "schedule of mission Orders, trial.mission:2:3"
                            from:
                              id: "Orders.schedule#from"
                              uri: "quartz:mehari/Orders"
                              parameters:
                                "trigger.repeatInterval": "900000"
                                "trigger.repeatCount": "-1"
                                "trigger.misfireInstruction": "5"
                                triggerStartDelay: "{{mehari-start:Orders,900000,true}}"
                              steps:
                                - wireTap:
                                    id: "Orders.schedule#start-1"
                                    description: "trial.mission:2:3"
                                    uri: "mission:Orders"
                                    parameters:
                                      scheduled: "true"
                                      every: "900000"
                                    executorService: "Orders.starts"
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 9 * * *|0 0 9 * * ?",
                "*/15 8-17 * * mon-fri|0 0,15,30,45 8-17 ? * MON-FRI",
                "5 0 1,15 jan,jul *|0 5 0 1,15 1,7 ?",
                "0 0 * * 7|0 0 0 ? * SUN",
                "0 0 * * 5-7|0 0 0 ? * SUN,FRI,SAT",
            })
    void aCronTextIsWrittenAsQuartzWantsIt(String cron, String quartz) {
        assertThat(values(yaml("schedule: cron \"" + cron + "\""), "cron"))
                .containsExactly(quartz, cron);
    }

    @Test
    void twoRestrictedDayFieldsAreTwoTriggers() {
        String yaml = yaml("schedule: cron \"0 9 1 * 1\"");
        assertThat(values(yaml, "cron"))
                .containsExactly("0 0 9 1 * ?", "0 9 1 * 1", "0 0 9 ? * MON", "0 9 1 * 1");
        assertThat(values(yaml, "uri"))
                .containsExactly(
                        "quartz:mehari/Orders",
                        "mission:Orders",
                        "quartz:mehari/Orders-2",
                        "mission:Orders");
    }

    @Test
    void theTimeZoneOfTheBlockWinsOverTheMissions() {
        String yaml =
                yaml(
                        "timezone: \"Asia/Tokyo\"\n  schedule: cron \"0 9 * * *\""
                                + " { timezone: \"Europe/Berlin\" }");
        assertThat(values(yaml, "\"trigger.timeZone\"")).containsExactly("Europe/Berlin");
        assertThat(values(yaml, "timezone")).containsExactly("Europe/Berlin");
        assertThat(values(yaml, "\"trigger.misfireInstruction\"")).containsExactly("2");
    }

    @Test
    void anOffsetIsAZoneThatQuartzUnderstands() {
        String yaml = yaml("timezone: \"+02:00\"\n  schedule: cron \"0 9 * * *\"");
        assertThat(values(yaml, "\"trigger.timeZone\"")).containsExactly("GMT+02:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2030-01-02T03:04:05Z|5 4 3 2 1 ? 2030",
                "2030-07-01 09:30 Europe/Berlin|0 30 7 1 7 ? 2030",
                "2030-01-02T01:00:00+02:00|0 0 23 1 1 ? 2030",
            })
    void aTimeIsATriggerOfItsYearInUtc(String at, String quartz) {
        String yaml = yaml("schedule: at \"" + at + "\"");
        assertThat(values(yaml, "cron")).containsExactly(quartz);
        assertThat(values(yaml, "\"trigger.timeZone\"")).containsExactly("UTC");
        assertThat(values(yaml, "at")).containsExactly(at);
    }

    @Test
    void whatHoldsForStartsStandsAtTheEndpoint() {
        String yaml =
                yaml(
                        "skipIfRunning: true\n  jitter: 10\n  schedule: every 1 hour {"
                                + " skipIfRunning: false, maxConcurrency: 3, jitter: 500,"
                                + " timeout: 60000, retry: { maxRetries: 2, delaySeconds: 5 } }");
        assertThat(values(yaml, "skipIfRunning")).containsExactly("false");
        assertThat(values(yaml, "maxConcurrency")).containsExactly("3");
        assertThat(values(yaml, "jitter")).containsExactly("500");
        assertThat(values(yaml, "timeout")).containsExactly("60000");
        assertThat(values(yaml, "attempts")).containsExactly("3");
        assertThat(values(yaml, "backoff")).containsExactly("constant");
        assertThat(values(yaml, "retryDelay")).containsExactly("5000");
        assertThat(values(yaml, "0")).containsExactly("3");
    }

    @Test
    void a_jitter_is_a_policy_of_the_route_that_knows_the_schedule_too() {
        String yaml = yaml("schedule: cron \"0 9 1 * 1\" { jitter: 500 }");
        assertThat(values(yaml, "routePolicy")).hasSize(1);
        assertThat(yaml)
                .contains("type: \"io.mehari.camel.EarlyStarts\"")
                .contains("\"parameters[cron]\": \"0 9 1 * 1\"")
                .contains("\"parameters[jitter]\": \"500\"");
        assertThat(yaml("schedule: every 1 hour")).doesNotContain("routePolicy", "EarlyStarts");
    }

    @Test
    void retryOnFailureOfTheMissionHoldsWhereTheBlockSaysNothing() {
        String yaml = yaml("retryOnFailure: { maxAttempts: 4 }\n  schedule: every 1 hour");
        assertThat(values(yaml, "attempts")).containsExactly("4");
        assertThat(values(yaml, "backoff")).containsExactly("exponential");
        assertThat(values(yaml, "retryDelay")).containsExactly("1000");
        assertThat(values(yaml, "maxRetryDelay")).containsExactly("30000");
    }
}
