package io.mehari.cli;

import io.mehari.diagnostic.ErrorKind;
import io.mehari.runtime.MissionReport;
import io.mehari.runtime.Problem;
import io.mehari.runtime.RunReport;
import java.util.Collection;
import java.util.List;

/** Exit codes of every verb (mission-language 14.5). */
final class ExitCode {
    static final int SUCCESS = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int CONFIGURATION = 3;
    static final int INTERRUPTED = 130;

    /** Beginnings of codes that speak of a definition; looked at before the next list. */
    private static final List<String> DEFINITION =
            List.of(
                    "MISSION-LEX-",
                    "MISSION-PARSE-",
                    "MISSION-CHECK-",
                    "MISSION-LATER-",
                    "MISSION-RESUME-001",
                    "SETTINGS-NAME-",
                    "SINCE-",
                    "CONNECTOR-DEF-",
                    "CONNECTOR-NAME-",
                    "DELTA-TYPE-001");

    /** Beginnings of codes that speak of the configuration. */
    private static final List<String> SETUP =
            List.of(
                    "MISSION-CONFIG-",
                    "MISSION-STORE-005",
                    "MISSION-STORE-006",
                    "SETTINGS-",
                    "STATE-SCHEMA-001",
                    "DELTA-BOUND-001",
                    "FILE-HOST-001",
                    "CONNECTOR-TEST-001");

    private ExitCode() {}

    /** The exit code that an error of this code leads to. */
    static int of(String code) {
        if (DEFINITION.stream().anyMatch(code::startsWith)) {
            return USAGE;
        }
        return SETUP.stream().anyMatch(code::startsWith) ? CONFIGURATION : FAILED;
    }

    /** Of several faults a definition beats the configuration, and both beat a failure. */
    static int of(Collection<Problem> errors) {
        List<Integer> codes = errors.stream().map(error -> of(error.code())).toList();
        if (codes.contains(USAGE)) {
            return USAGE;
        }
        return codes.contains(CONFIGURATION) ? CONFIGURATION : FAILED;
    }

    /** The largest of all missions. */
    static int of(RunReport report) {
        return report.missions().stream().mapToInt(ExitCode::of).max().orElse(SUCCESS);
    }

    /** Whether the credentials were refused before the first request (taps-and-delta 17). */
    private static boolean isShutOut(MissionReport mission) {
        return of(mission.errors()) == FAILED
                && mission.requests().values().stream().allMatch(asked -> asked.count() == 0)
                && mission.errors().stream()
                        .anyMatch(
                                error ->
                                        error.code().equals("MISSION-AUTH-001")
                                                && error.kind() == ErrorKind.CONFIG_ERROR);
    }

    private static int of(MissionReport mission) {
        return switch (mission.status()) {
            case SUCCESS, SKIPPED, NOT_RUN -> SUCCESS;
            case ABORTED -> FAILED;
            case FAILED -> isShutOut(mission) ? CONFIGURATION : of(mission.errors());
            case CANCELLED -> INTERRUPTED;
        };
    }
}
