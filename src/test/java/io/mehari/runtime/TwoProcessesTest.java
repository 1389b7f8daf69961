package io.mehari.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.cli.Main;
import io.mehari.state.FreshDatabase;
import io.mehari.state.Product;
import io.mehari.trial.StubApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes that share a state store start a mission once between them (mission-language 12.3). */
@Timeout(240)
class TwoProcessesTest {
    private static final String MISSION =
            """
            mission Orders {
              schedule: every 1 second
              source Api { auth: none, base: env("API"), retry: none }
              store out: file("out")
              action Go {
                get "/go" { params: { who: env("WHO") }, timeout: 200000 }
                store response -> out { key: .id }
              }
              run Go
            }
            """;

    @TempDir Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final CountDownLatch answer = new CountDownLatch(1);

    /** Where state is kept; null: in the data folder. */
    private @Nullable String state;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("orders.mission"), MISSION);
    }

    @AfterEach
    void end() throws InterruptedException {
        answer.countDown();
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Notes who asks; those of the first process get no answer while the test lasts. */
    private StubApi api() throws IOException {
        return StubApi.start(
                request -> {
                    String who = request.query().get("who");
                    asked.add(who);
                    if (who.equals("first")) {
                        answer.await();
                    }
                    return StubApi.json(Map.of("id", who));
                });
    }

    /** A process of its own, and what it says. */
    private record Told(Process process, BufferedReader said) {
        /** Reads on until a line holds that text. */
        void await(String text) throws IOException {
            String line = said.readLine();
            while (line != null && !line.contains(text)) {
                line = said.readLine();
            }
            assertThat(line).as("a line with '" + text + "'").isNotNull();
        }
    }

    private Told start(StubApi api, String who, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("orders.mission", "--set", "management.port=0"));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("API", api.uri());
        builder.environment().put("WHO", who);
        if (state != null) {
            builder.environment().put("MEHARI_STATE_URL", state);
        }
        Process process = builder.redirectErrorStream(true).start();
        processes.add(process);
        return new Told(
                process,
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Product.class,
            names = {"SQLITE", "POSTGRESQL"})
    void oneRunsAndAfterItsDeathTheOtherTakesOverAtOnce(Product product) throws Exception {
        state = FreshDatabase.of(product, folder).url();
        try (StubApi api = api()) {
            Told first = start(api, "first", "serve");
            assertThat(asked.poll(100, TimeUnit.SECONDS)).isEqualTo("first");
            Told second = start(api, "second", "serve");
            second.await("start skipped: previous run still in progress");
            assertThat(asked).isEmpty();

            first.process().destroyForcibly().waitFor();
            long killed = System.nanoTime();
            assertThat(asked.poll(100, TimeUnit.SECONDS)).isEqualTo("second");
            long took = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - killed);
            assertThat(took).as("seconds until the other ran").isLessThan(30);

            second.process().destroy();
            assertThat(second.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(second.process().exitValue()).isEqualTo(143);
        }
    }

    @Test
    void aRunByHandDuringAScheduledRunIsSkippedAndSucceeds() throws Exception {
        try (StubApi api = api()) {
            start(api, "first", "serve");
            assertThat(asked.poll(100, TimeUnit.SECONDS)).isEqualTo("first");
            Told byHand = start(api, "hand", "run", "--output", "json");
            byHand.await("\"skipped\":\"already_running\"");
            assertThat(byHand.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(byHand.process().exitValue()).isZero();
            assertThat(asked).isEmpty();
        }
    }
}
