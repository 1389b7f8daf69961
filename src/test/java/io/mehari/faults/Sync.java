package io.mehari.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The command that runs the mission of a {@link Feed}, in the test or in a process of its own. */
final class Sync {
    /** How it ended. */
    record Ended(int exit, String said) {
        void assertSuccess(String when) {
            assertThat(exit).as("%s: exit code: %s", when, said).isZero();
            assertThat(said)
                    .as(when)
                    .contains("\"status\":\"success\"")
                    .doesNotContain("DELTA-BUSY-001");
        }

        /**
         * A store or the state store failed it, or could not be connected to in the first place.
         */
        void assertError(String when) {
            assertThat(said).as(when).contains("\"status\":\"failed\"");
            assertThat(exit).as("%s: exit code: %s", when, said).isIn(1, 3);
            assertThat(said)
                    .as(when)
                    .containsPattern(
                            exit == 1 ? "(MISSION|STATE)-STORE-00" : "MISSION-CONFIG-00[36]");
        }
    }

    private final Path folder;
    private final Path log;
    private final String api;
    private final List<String> settings = new ArrayList<>();

    Sync(Path folder, String api, String store) throws IOException {
        this.folder = folder;
        this.log = folder.resolve("log");
        this.api = api;
        Files.writeString(folder.resolve("sync.mission"), Feed.mission(store));
    }

    /** {@code NAME=VALUE}, without {@code mehari.}. */
    Sync set(String setting) {
        settings.add("--set");
        settings.add(setting);
        return this;
    }

    List<String> arguments() {
        List<String> all = new ArrayList<>(List.of("run", "sync.mission", "--data", "data"));
        all.addAll(List.of("--output", "json"));
        all.addAll(settings);
        return all;
    }

    /** A process with its folder and environment; what it says becomes the log. */
    ProcessBuilder prepared(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("API", api);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
    }

    /**
     * A copy of the data directory, to look at what a run has left: the next one finds it
     * untouched.
     */
    Path copied() throws IOException {
        Path data = folder.resolve("data");
        Path copy = Files.createTempDirectory(folder, "copy");
        try (Stream<Path> found = Files.walk(data)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                // The index of the log of SQLite (-shm) is made anew from the log.
                if (!file.toString().endsWith("-shm")) {
                    Path to = copy.resolve(data.relativize(file));
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
        }
        return copy;
    }

    /**
     * URL of a copy of the SQLite database that is the state store unless settings say otherwise.
     */
    String copiedState() throws IOException {
        return "jdbc:sqlite:" + copied().resolve("mehari.db");
    }

    /** What the last process has said. */
    String log() throws IOException {
        return Files.readString(log);
    }

    /** Runs it within the test. */
    Ended run() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(said, true, StandardCharsets.UTF_8);
        int exit =
                Main.run(
                        arguments().toArray(String[]::new),
                        Map.of("API", api),
                        folder,
                        print,
                        print);
        return new Ended(exit, said.toString(StandardCharsets.UTF_8));
    }
}
