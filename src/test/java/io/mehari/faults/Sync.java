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

/** The command that runs the mission of a {@link Feed}, in the test or in a process of its own. */
final class Sync {
    /** How it ended. */
    record Ended(int exit, String said) {
        void assertSuccess(String when) {
            assertThat(exit).as("%s: exit code: %s", when, said).isZero();
            assertThat(said).as(when).contains("\"status\":\"success\"");
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

    /** A process with its folder and environment; what it says is added to the log. */
    ProcessBuilder prepared(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("API", api);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    /** The end of what processes have said. */
    String log() throws IOException {
        String all = Files.readString(log);
        return all.substring(Math.max(0, all.length() - 3000));
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
