package io.mehari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.runtime.MissionReport;
import io.mehari.runtime.Problem;
import io.mehari.runtime.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
    @ParameterizedTest
    @CsvSource({
        "MISSION-CHECK-013, 2",
        "MISSION-PARSE-001, 2",
        "MISSION-RESUME-001, 2",
        "SETTINGS-NAME-001, 2",
        "SINCE-TYPE-001, 2",
        "DELTA-TYPE-001, 2",
        "CONNECTOR-DEF-001, 2",
        "MISSION-CONFIG-001, 3",
        "MISSION-STORE-005, 3",
        "MISSION-STORE-007, 1",
        "MISSION-STORE-006, 3",
        "SETTINGS-VALUE-001, 3",
        "DELTA-BOUND-001, 3",
        "STATE-SCHEMA-001, 3",
        "MISSION-STORE-003, 1",
        "MISSION-FETCH-001, 1",
        "DELTA-LOST-001, 1"
    })
    void aCodeHasOneExitCode(String code, int exitCode) {
        assertThat(ExitCode.of(code)).isEqualTo(exitCode);
    }

    @Test
    void ofSeveralFaultsADefinitionBeatsTheConfiguration() {
        List<Problem> errors =
                List.of(
                        Reports.problem("MISSION-CONFIG-001", 1),
                        Reports.problem("MISSION-CHECK-013", 1));

        assertThat(ExitCode.of(errors)).isEqualTo(2);
    }

    @Test
    void ofSeveralMissionsTheLargestCounts() {
        assertThat(
                        ExitCode.of(
                                Reports.report(
                                        Reports.failed("A", "MISSION-FETCH-001"),
                                        Reports.failed("B", "MISSION-CONFIG-001"),
                                        Reports.success("C"))))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS, 0", "SKIPPED, 0", "ABORTED, 1", "FAILED, 1", "CANCELLED, 130"})
    void theStatusDecidesWhereNoErrorDoes(Status status, int exitCode) {
        assertThat(ExitCode.of(Reports.report(Reports.mission("A", status, List.of(), List.of()))))
                .isEqualTo(exitCode);
    }

    @Test
    void refusedCredentialsAreConfigurationWhenNothingWasAskedYet() {
        MissionReport asked = Reports.failed("Trial", "MISSION-AUTH-001");
        MissionReport shutOut =
                new MissionReport(
                        asked.header(),
                        asked.actions(),
                        asked.stores(),
                        java.util.Map.of(),
                        asked.watermarks(),
                        asked.warnings(),
                        asked.errors());
        assertThat(ExitCode.of(Reports.report(shutOut))).isEqualTo(3);
        assertThat(ExitCode.of(Reports.report(asked))).isEqualTo(1);
    }
}
