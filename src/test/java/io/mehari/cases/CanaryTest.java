package io.mehari.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.trial.StubApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A secret that stands in every credential and setting is in nothing that a run leaves or shows,
 * even when the server sends all of it back in its errors.
 */
class CanaryTest {
    private static final String TOKEN = "c4nary-t0ken/+=\"q";
    private static final String OTHER = "c4nary other & \u00fc";
    private static final String PASSWORD = "c4nary-p4ss";
    private static final String KEY = "c4nary-k3y";
    private static final List<String> CANARIES = List.of(TOKEN, OTHER, PASSWORD, KEY);

    private static final String MISSION =
            """
            mission Canary {
              settings {
                secret acme_token "token", secret other, config api_url: url,
                param since_override: string?
              }
              source Api {
                auth: bearer, base: config("api_url"), token: secret("acme_token"),
                headers: { "X-Other": secret("acme_token"), "X-Key": env("CANARY_KEY") },
                params: { other: secret("other") },
                retry: { maxAttempts: 2, initialDelay: 1 }
              }
              source Door { auth: basic, base: config("api_url") }
              source Gate { auth: api_key, base: config("api_url") }
              store out: file("out")
              action Pull {
                log "begin " + secret("other") { step: secret("other"), detail: { t: secret("acme_token") } }
                get Door "/fine"
                get Gate "/fine"
                store { id: 1 } -> out { key: .id }
                let place = secret("other")
                get Api "/echo/{place}"
              }
              run Pull
            }
            """;

    @TempDir private Path folder;
    private final List<String> beans = new ArrayList<>();
    private final AtomicBoolean looked = new AtomicBoolean();
    private StubApi api;
    private Command command;

    @BeforeEach
    void start() throws IOException {
        api =
                StubApi.start(
                        asked -> {
                            if (asked.path().equals("/fine")) {
                                return StubApi.json(List.of());
                            }
                            beans.addAll(Canary.managed());
                            looked.set(true);
                            return StubApi.status(
                                    500,
                                    "you sent "
                                            + asked.headers()
                                            + " "
                                            + asked.path()
                                            + " "
                                            + asked.query());
                        });
        command = new Command(folder).file("case.mission", MISSION);
        command.file(
                "s.json",
                io.mehari.json.Json.text(
                        Map.of(
                                "secrets",
                                Map.of("acme_token", TOKEN, "other", OTHER),
                                "config",
                                Map.of("api_url", api.uri()))));
        command.file(
                "auth.json",
                io.mehari.json.Json.text(
                        Map.of(
                                "Door",
                                Map.of("type", "basic", "username", "me", "password", PASSWORD))));
        command.environment.put("MEHARI_GATE_API_KEY", KEY);
        command.environment.put("CANARY_KEY", KEY);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aRunThatFailsShowsNoSecretAnywhere() throws IOException {
        Command.Ended ended = run("--verbose", "--log-format", "json", "--result", "r.json");

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.out()).contains("MISSION-FETCH-001").contains("***");
        assertThat(ended.err()).contains("begin ***").contains("\"step\":\"http_get\"");
        assertThat(looked).isTrue();
        assertThat(beans).hasSizeGreaterThan(100);
        holdsNone("stdout", ended.out());
        holdsNone("stderr", ended.err());
        holdsNone("JMX", String.join("\n", beans));
        theFilesHoldNone();
    }

    @Test
    void theOtherFormsOfARunShowNoneEither() throws IOException {
        for (String[] options :
                List.of(
                        new String[] {"--output", "json"},
                        new String[] {"--result", "-"},
                        new String[] {"--quiet"})) {
            Command.Ended ended = run(options);
            assertThat(ended.exit()).isEqualTo(1);
            holdsNone(String.join(" ", options), ended.out() + ended.err());
        }
        theFilesHoldNone();
    }

    @Test
    void neitherPlanNorExportShowsAny() {
        for (String verb : List.of("explain", "export")) {
            Command.Ended ended = command.run(verb, "case.mission", "--auth", "auth.json");

            assertThat(ended.exit()).isZero();
            holdsNone(verb, ended.out() + ended.err());
        }
    }

    private Command.Ended run(String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "run",
                                "case.mission",
                                "--settings",
                                "s.json",
                                "--auth",
                                "auth.json",
                                "--export",
                                "out"));
        words.addAll(List.of(more));
        return command.run(words.toArray(String[]::new));
    }

    private void theFilesHoldNone() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.equals("s.json") && !name.equals("auth.json")) {
                    holdsNone(name, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    private static void holdsNone(String where, String text) {
        Canary.holdsNone(where, text, CANARIES);
        assertThat(text).as(where).doesNotContain(Canary.base64("me:" + PASSWORD));
    }
}
