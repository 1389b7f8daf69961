package io.mehari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.runtime.ExplainForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class CommandTreeTest {
    @TempDir Path directory;
    private Invocation mehari;

    @BeforeEach
    void files() throws IOException {
        mehari = new Invocation(directory);
        MissionFiles.write(directory, "a.mission", MissionFiles.mission("A"));
        MissionFiles.write(directory, "b.mission", MissionFiles.mission("B"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tap", "airbyte", "connector"})
    void aVerbOfALaterReleaseIsRefused(String verb) {
        assertThat(mehari.run(verb, "x", "--port", "1")).isEqualTo(2);
        assertThat(mehari.err()).contains("verb '" + verb + "' is not in this release");
        assertThat(mehari.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--store-config"})
    void anOptionOfALaterReleaseIsRefused(String option) {
        assertThat(mehari.run("run", "a.mission", option)).isEqualTo(2);
        assertThat(mehari.err()).contains("option " + option + " is not in this release");
        assertThat(mehari.run("run", option, "value", "a.mission")).isEqualTo(2);
        assertThat(mehari.engine.ran).isEmpty();
    }

    @Test
    void theListenerOfOperationsIsOfALaterRelease() {
        assertThat(mehari.run("serve", "a.mission", "--port", "8080")).isEqualTo(2);
        assertThat(mehari.err()).contains("option --port is not in this release");
    }

    @Test
    void theNextFiveTimesOfACronTextAreShown() {
        assertThat(
                        mehari.run(
                                "check",
                                "--validate-cron",
                                "0 9 1 * 1",
                                "--set",
                                "clock=fixed:2026-02-27T00:00:00Z"))
                .isZero();
        assertThat(mehari.out().lines())
                .hasSize(5)
                .first()
                .asString()
                .startsWith("2026-03-01T09:00:00");
    }

    @Test
    void aWrongCronTextIsShownToBeWrong() {
        assertThat(mehari.run("check", "--validate-cron", "0 25 * * *")).isEqualTo(2);
        assertThat(mehari.err()).contains("MISSION-CHECK-012", "'25' (hour)");
    }

    @Test
    void anUnknownOptionNamesTheNearest() {
        assertThat(mehari.run("run", "a.mission", "--misson", "A")).isEqualTo(2);
        assertThat(mehari.err()).contains("unknown option '--misson'", "did you mean '--mission'?");
    }

    @Test
    void anUnknownVerbNamesTheNearest() {
        assertThat(mehari.run("chek", "a.mission")).isEqualTo(2);
        assertThat(mehari.err()).contains("unknown verb 'chek'", "did you mean 'check'?");
    }

    @Test
    void withoutAVerbOneIsToldWhereToLook() {
        assertThat(mehari.run()).isEqualTo(2);
        assertThat(mehari.err()).contains("no verb given", "see `mehari --help`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "explain", "export"})
    void withoutAPathNothingIsDone(String verb) {
        assertThat(mehari.run(verb)).isEqualTo(2);
        assertThat(mehari.err()).contains("no path given");
    }

    @Test
    void aVerbsNameCanBeAnOptionsValue() {
        assertThat(mehari.run("--data", "state", "run", "a.mission", "--export", "demo")).isZero();
        assertThat(mehari.engine.options.dataDirectory()).isEqualTo(directory.resolve("state"));
    }

    @Test
    void anOptionWithoutItsValueIsNamed() {
        assertThat(mehari.run("run", "a.mission", "--export")).isEqualTo(2);
        assertThat(mehari.err()).contains("--export");
        assertThat(mehari.run("--data")).isEqualTo(2);
        assertThat(mehari.err()).contains("--data");
    }

    @Test
    void helpIsOnStdoutAndExit0() {
        assertThat(mehari.run("--help")).isZero();
        assertThat(mehari.run("run", "-h")).isZero();
        assertThat(mehari.out())
                .contains("Verbs:", "explain", "--mission=NAME", "--resume", "--take-over")
                .doesNotContain("--store-config", "airbyte");
        assertThat(mehari.err()).isEmpty();
    }

    @Test
    void versionIsOnStdoutAndExit0() {
        assertThat(mehari.run("--version")).isZero();
        assertThat(mehari.run("check", "-V")).isZero();
        assertThat(mehari.outLines()).hasSize(2).allMatch(line -> line.startsWith("mehari "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--output", "--log-format"})
    void aFormIsTextOrJson(String option) {
        assertThat(mehari.run("check", "a.mission", option, "xml")).isEqualTo(2);
        assertThat(mehari.err()).contains(option + " takes text or json, not 'xml'");
    }

    @Test
    void aSettingNeedsAValue() {
        assertThat(mehari.run("check", "a.mission", "--set", "x")).isEqualTo(2);
        assertThat(mehari.err()).contains("--set takes NAME=VALUE");
    }

    @Test
    void anEnvFileThatIsMissingIsExit3AndWithJsonADocument() throws IOException {
        assertThat(mehari.run("check", "a.mission", "--env", "none", "--output=json")).isEqualTo(3);
        assertThat(mehari.document()).containsEntry("ok", false);
        assertThat(mehari.err()).contains("MISSION-CONFIG-002");
    }

    @Test
    void theLogGoesToStderrInTheFormAskedFor() {
        mehari.engine.work = progress -> LoggerFactory.getLogger("io.mehari.x").debug("asked");

        mehari.run("run", "a.mission");
        assertThat(mehari.err()).isEmpty();
        mehari.run("run", "a.mission", "--verbose");
        assertThat(mehari.err()).contains("UTC [DEBUG] asked");
        mehari.run("run", "a.mission", "-v", "--log-format", "json");
        assertThat(mehari.err()).contains("\"level\":\"DEBUG\",\"message\":\"asked\"}");
    }

    @Test
    void explainHasThreeForms() {
        assertThat(mehari.run("explain", "a.mission")).isZero();
        assertThat(mehari.run("explain", "a.mission", "--mermaid", "--mission", "A")).isZero();
        assertThat(mehari.run("explain", "a.mission", "--output", "json")).isZero();
        assertThat(mehari.engine.explained)
                .containsExactly(ExplainForm.TEXT, ExplainForm.MERMAID, ExplainForm.JSON);
        assertThat(mehari.outLines()).containsExactly("plan", "plan", "{\"missions\":[]}");
        assertThat(mehari.run("explain", "a.mission", "--mermaid", "--output=json")).isEqualTo(2);
    }

    @Test
    void exportPrintsTheRoutesOfOneMission() {
        assertThat(mehari.run("export", ".", "--mission", "B")).isZero();
        assertThat(mehari.out()).isEqualTo("- route: {id: \"B\"}\n");
    }

    @Test
    void exportOfSeveralMissionsNeedsADirectory() throws IOException {
        assertThat(mehari.run("export", ".")).isEqualTo(2);
        assertThat(mehari.err()).contains("--out DIR");

        assertThat(mehari.run("export", ".", "--out", "routes")).isZero();
        assertThat(mehari.outLines())
                .containsExactly("wrote routes/A.camel.yaml", "wrote routes/B.camel.yaml");
        assertThat(Files.readString(directory.resolve("routes/A.camel.yaml")))
                .isEqualTo("- route: {id: \"A\"}\n");
        assertThat(Files.list(directory.resolve("routes"))).hasSize(2);
    }

    @Test
    void exportAsJsonIsOneDocument() {
        assertThat(mehari.run("export", ".", "--mission=A", "--output", "json")).isZero();
        assertThat(mehari.out())
                .isEqualTo("{\"files\":{\"A.camel.yaml\":\"- route: {id: \\\"A\\\"}\\n\"}}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "java", "camel-k", "kubernetes"})
    void formatsOfALaterReleaseAreRefused(String format) {
        assertThat(mehari.run("export", "a.mission", "--format", format)).isEqualTo(2);
        assertThat(mehari.err()).contains("--format " + format + " is not in this release");
    }

    @Test
    void yamlIsTheFormatThatThereIs() {
        assertThat(mehari.run("export", "a.mission", "--format", "yaml")).isZero();
        assertThat(mehari.run("export", "a.mission", "--format", "yml")).isEqualTo(2);
        assertThat(mehari.err()).contains("no format 'yml'");
    }
}
