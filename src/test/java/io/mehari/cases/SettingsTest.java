package io.mehari.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.trial.StubApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of a mission from where they are given to the request that uses them. */
class SettingsTest {
    private static final String IMPLIED =
            """
            mission Case {
              source Api { auth: bearer, base: config("api_url"), token: secret("acme_token") }
              store out: memory("out")
              action Pull {
                get "/rows" { params: { days: param("days", 7), size: config("page_size", 200) } }
                for r in response { store r -> out { key: .id } }
              }
              run Pull
            }
            """;

    @TempDir private Path folder;
    private final AtomicReference<String> authorization = new AtomicReference<>("");
    private StubApi api;
    private Command command;

    @BeforeEach
    void start() throws IOException {
        api =
                StubApi.start(
                        asked -> {
                            authorization.set(String.valueOf(asked.headers().get("Authorization")));
                            return StubApi.json(List.of(Map.of("id", 1)));
                        });
        command = new Command(folder).file("case.mission", IMPLIED).file("s.json", document());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private String document() {
        return """
        { "customer_number": "1", "secrets": { "acme_token": "s3cr3t-xyz" },
          "config": { "api_url": "%s", "page_size": 2 }, "job_params": { "days": 14 } }
        """
                .formatted(api.uri());
    }

    @Test
    void theDocumentGivesSecretsConfigAndParameters() {
        Command.Ended ended = command.run("run", "case.mission", "--settings", "s.json");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.exit()).isZero();
        assertThat(api.lines()).containsExactly("GET /rows?days=14&size=2");
        assertThat(authorization.get()).contains("Bearer s3cr3t-xyz");
    }

    @Test
    void theCommandLineBeatsTheDocumentAndThatTheEnvironmentAndThatTheProperties() {
        command.environment.put("MEHARI_SETTINGS_JOB_PARAMS_DAYS", "3");
        command.environment.put("MEHARI_SETTINGS_CONFIG_PAGE_SIZE", "30");
        command.file(
                "application.properties",
                "mehari.settings.config.page_size=50\nmehari.settings.job_params.days=5\n");

        command.run("run", "case.mission", "--settings", "s.json", "--param", "days=1");
        command.run(
                "run",
                "case.mission",
                "--set",
                "settings.config.api_url=" + api.uri(),
                "--set",
                "settings.secrets.acme_token=s3cr3t-xyz");
        command.environment.clear();
        command.run(
                "run",
                "case.mission",
                "--set",
                "settings.config.api_url=" + api.uri(),
                "--set",
                "settings.secrets.acme_token=s3cr3t-xyz");

        assertThat(api.lines())
                .containsExactly(
                        "GET /rows?days=1&size=2",
                        "GET /rows?days=3&size=30",
                        "GET /rows?days=5&size=50");
    }

    @Test
    void allThatIsMissingIsToldTogetherBeforeAnyRequest() {
        Command.Ended ended = command.run("run", "case.mission", "--output", "json");

        assertThat(ended.exit()).isEqualTo(3);
        assertThat(ended.out())
                .contains("SETTINGS-MISSING-001")
                .contains("secret acme_token, config api_url");
        assertThat(api.lines()).isEmpty();
    }

    @Test
    void aValueThatDoesNotFitIsRefusedBeforeAnyRequest() {
        Command.Ended ended =
                command.run("run", "case.mission", "--settings", "s.json", "--param", "days=many");

        assertThat(ended.exit()).isEqualTo(3);
        assertThat(ended.out()).contains("SETTINGS-VALUE-001").contains("job_params.days");
        assertThat(api.lines()).isEmpty();
    }

    @Test
    void aDeclaredSettingHasTypeDefaultAndDescription() {
        command.file(
                "case.mission",
                IMPLIED.replace(
                                "mission Case {",
                                "mission Case { settings { secret acme_token \"Bearer token\","
                                        + " config api_url: url, config page_size: integer = 100,"
                                        + " param days: integer? }")
                        .replace("config(\"page_size\", 200)", "config(\"page_size\")")
                        .replace("param(\"days\", 7)", "param(\"days\")"));
        command.file("some.json", "{ \"config\": { \"api_url\": \"" + api.uri() + "\" } }");

        Command.Ended missing = command.run("run", "case.mission", "--settings", "some.json");
        command.environment.put("MEHARI_SETTINGS_SECRETS_ACME_TOKEN", "s3cr3t-xyz");
        Command.Ended ended = command.run("run", "case.mission", "--settings", "some.json");

        assertThat(missing.out()).contains("secret acme_token (Bearer token)");
        assertThat(ended.exit()).isZero();
        assertThat(api.lines()).containsExactly("GET /rows?size=100");
    }

    @Test
    void aFileThatIsNoDocumentIsRefused() {
        command.file("list.json", "[1]").file("broken.json", "{ \"secrets\": { \"a\": \"geheim");

        for (String file : List.of("none.json", "list.json", "broken.json")) {
            Command.Ended ended = command.run("run", "case.mission", "--settings", file);

            assertThat(ended.exit()).isEqualTo(3);
            assertThat(ended.err()).contains("SETTINGS-FILE-001").contains(file);
            assertThat(ended.err()).doesNotContain("geheim");
        }
        assertThat(api.lines()).isEmpty();
    }

    @Test
    void aNameThatMeansNothingAtTheTopIsWarnedOf() {
        command.file("s.json", document().replaceFirst("\\{", "{ \"parms\": {}, \"x\": 1,"));

        Command.Ended ended = command.run("run", "case.mission", "--settings", "s.json");

        assertThat(ended.exit()).isZero();
        assertThat(ended.err().lines()).hasSize(2);
        assertThat(ended.err()).contains("[WARN] settings: 'parms'").contains("'x'");
    }

    @Test
    void aParameterWithoutAValueIsWrongUse() {
        Command.Ended ended = command.run("run", "case.mission", "--param", "days");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).contains("--param takes NAME=VALUE");
    }

    @Test
    void whatIsExportedHoldsNoSecretAndRunsWithWhatIsGivenThen() {
        Command.Ended ended = command.run("export", "case.mission");

        assertThat(ended.out())
                .contains("inputs[acme_token]")
                .contains("secret(\\\"acme_token\\\")")
                .doesNotContain("s3cr3t-xyz");
    }
}
