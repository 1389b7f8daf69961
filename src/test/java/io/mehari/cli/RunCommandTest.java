package io.mehari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.diagnostic.MehariException;
import io.mehari.runtime.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {
    @TempDir Path directory;
    private Invocation mehari;

    @BeforeEach
    void files() throws IOException {
        mehari = new Invocation(directory);
        MissionFiles.write(
                directory, "a.mission", MissionFiles.mission("A") + MissionFiles.mission("B"));
        MissionFiles.write(directory, "wrong.mission", MissionFiles.withError("Wrong"));
        MissionFiles.write(directory, "warned.mission", MissionFiles.withWarning("Warned"));
    }

    @Test
    void allMissionsOfTheFilesRunAndTheSummaryIsOnStdout() {
        assertThat(mehari.run("run", "a.mission")).isZero();
        assertThat(mehari.engine.ran).containsExactly("A", "B");
        assertThat(mehari.out()).startsWith("Orders  success").contains("orders  file");
        assertThat(mehari.err()).isEmpty();
    }

    @Test
    void missionPicksOne() {
        assertThat(mehari.run("run", "a.mission", "--mission", "B")).isZero();
        assertThat(mehari.engine.ran).containsExactly("B");
    }

    @Test
    void anUnknownMissionIsExit2AndTheKnownOnesAreNamed() {
        assertThat(mehari.run("run", "a.mission", "--mission", "Other")).isEqualTo(2);
        assertThat(mehari.err()).contains("no mission 'Other'").contains("known: A, B");
        assertThat(mehari.engine.ran).isEmpty();
    }

    @Test
    void withAnErrorNothingRuns() {
        assertThat(mehari.run("run", "a.mission", "wrong.mission")).isEqualTo(2);
        assertThat(mehari.engine.options).isNull();
        assertThat(mehari.out()).isEmpty();
        assertThat(mehari.err()).contains("error MISSION-CHECK-002");
    }

    @Test
    void withJsonTheErrorsAreTheDocument() throws IOException {
        assertThat(mehari.run("run", "wrong.mission", "--output", "json")).isEqualTo(2);
        assertThat(mehari.document()).containsEntry("ok", false);
    }

    @Test
    void warningsAreSaidOnStderrAndTheMissionRunsAlsoWithStrict() {
        assertThat(mehari.run("run", "warned.mission", "--strict")).isZero();
        assertThat(mehari.err()).contains("warning MISSION-LINT-002");
        assertThat(mehari.engine.ran).containsExactly("Warned");
    }

    @Test
    void jsonIsOneDocumentAndNothingElse() throws IOException {
        assertThat(mehari.run("run", "a.mission", "--output", "json")).isZero();
        assertThat(mehari.document()).containsEntry("mission", "Orders");
    }

    @Test
    void theReportDecidesTheExitCodeAndASummaryIsThereAlsoOfAFailedRun() {
        mehari.engine.report = Reports.report(Reports.failed("Orders", "MISSION-FETCH-001"));
        assertThat(mehari.run("run", "a.mission")).isEqualTo(1);
        assertThat(mehari.out())
                .contains("Orders  failed")
                .contains("error MISSION-FETCH-001")
                .contains("in: Orders > Fetch > for order in orders[3] (key 4) > page 2");

        mehari.engine.report = Reports.report(Reports.failed("Orders", "MISSION-CONFIG-001"));
        assertThat(mehari.run("run", "a.mission")).isEqualTo(3);
    }

    @Test
    void quietPrintsTheErrorsOnly() {
        assertThat(mehari.run("run", "warned.mission", "--quiet")).isZero();
        assertThat(mehari.out() + mehari.err()).isEmpty();

        mehari.engine.report = Reports.report(Reports.failed("Orders", "MISSION-FETCH-001"));
        assertThat(mehari.run("run", "a.mission", "--quiet")).isEqualTo(1);
        assertThat(mehari.out()).contains("error MISSION-FETCH-001").doesNotContain("action");
    }

    @Test
    void theEngineIsGivenDirectoriesSettingsAndStrictness() throws IOException {
        Files.writeString(directory.resolve("my.env"), "SHOP=acme\n");
        int exitCode =
                mehari.run(
                        "--set=http.request-timeout=5",
                        "--data",
                        "state",
                        "run",
                        "--auth",
                        "secrets.json",
                        "a.mission",
                        "--strict",
                        "--env=my.env",
                        "--set",
                        "store.batch-size=7",
                        "--export",
                        "out");

        assertThat(exitCode).isZero();
        assertThat(mehari.engine.options.dataDirectory()).isEqualTo(directory.resolve("state"));
        assertThat(mehari.engine.options.authFile()).isEqualTo(directory.resolve("secrets.json"));
        assertThat(mehari.engine.options.exportDirectory()).isEqualTo(directory.resolve("out"));
        assertThat(mehari.engine.options.workingDirectory()).isEqualTo(directory);
        assertThat(mehari.engine.options.strict()).isTrue();
        assertThat(mehari.engine.options.environment()).containsEntry("SHOP", "acme");
        assertThat(mehari.engine.options.property("http.requestTimeout")).contains("5");
        assertThat(mehari.engine.options.property("store.batchSize")).contains("7");
    }

    @Test
    void flagsCountBeforeAndAfterTheVerb() {
        assertThat(mehari.run("--output", "json", "-q", "run", "a.mission")).isZero();
        assertThat(mehari.out()).startsWith("{");
    }

    @Test
    void demoSetsTheVariablesOfTheDemoApi() {
        assertThat(mehari.run("run", "--demo", "a.mission")).isZero();
        assertThat(mehari.engine.options.environment())
                .containsKeys("DEMO_API", "DEMO_TOKEN")
                .hasEntrySatisfying(
                        "DEMO_API", base -> assertThat(base).startsWith("http://127.0.0.1:"));
    }

    @Test
    void progressIsForATerminalAlone() {
        mehari.engine.work =
                progress -> {
                    progress.progress("A", "Fetch", 1, 10);
                    progress.finished("A", "Fetch", Status.SUCCESS);
                };
        mehari.run("run", "a.mission");
        assertThat(mehari.err()).isEmpty();

        mehari.onTerminal().run("run", "a.mission", "--quiet");
        assertThat(mehari.err()).isEmpty();

        mehari.onTerminal().run("run", "a.mission", "--no-color");
        assertThat(mehari.err()).isEmpty();

        mehari.onTerminal().run("run", "a.mission");
        assertThat(mehari.err()).contains("Fetch: 1 page, 10 records");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MEHARI_DRY_RUN", "REQON_DRY_RUN"})
    void aDryRunIsAskedForByVariable(String variable) {
        mehari.environment.put(variable, "true");

        assertThat(mehari.run("run", "a.mission")).isZero();
        assertThat(mehari.engine.options.dryRun()).isTrue();
    }

    @Test
    void aDryRunIsAskedForByOption() {
        mehari.run("run", "a.mission");
        assertThat(mehari.engine.options.dryRun()).isFalse();

        mehari.run("run", "a.mission", "--dry-run");
        assertThat(mehari.engine.options.dryRun()).isTrue();
    }

    @Test
    void aWishToStopReachesTheEngine() {
        mehari.engine.work = progress -> mehari.interruption.wish();

        mehari.run("run", "a.mission");

        assertThat(mehari.engine.cancelled).isPositive();
    }

    @Test
    void aFaultThatIsThrownHasItsCodeItsFixAndItsExitCode() {
        mehari.engine.work =
                progress -> {
                    throw new MehariException("MISSION-CONFIG-006", "no state", "make one");
                };

        assertThat(mehari.run("run", "a.mission")).isEqualTo(3);
        assertThat(mehari.err()).isEqualTo("error MISSION-CONFIG-006 no state\nfix: make one\n\n");
    }

    @Test
    void anInternalErrorIsExit1WithItsTraceOnlyWhenVerbose() {
        mehari.engine.work =
                progress -> {
                    throw new IllegalStateException("broken");
                };

        assertThat(mehari.run("run", "a.mission")).isEqualTo(1);
        assertThat(mehari.err()).contains("internal error").doesNotContain("\tat ");
        mehari.run("run", "a.mission", "--verbose");
        assertThat(mehari.err()).contains("\tat io.mehari.cli");
    }
}
