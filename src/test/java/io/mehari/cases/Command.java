package io.mehari.cases;

import io.mehari.cli.Main;
import io.mehari.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command line, run inside the test with a folder of its own. */
final class Command {
    final Path folder;
    final Map<String, String> environment = new HashMap<>();

    Command(Path folder) {
        this.folder = folder;
    }

    /** Writes a file into the folder. */
    Command file(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the command with those words. */
    Ended run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit =
                Main.run(
                        words,
                        environment,
                        folder,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ended(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs the command in a process of its own, whose Java gets that option. */
    Ended runApart(String javaOption, String... words) {
        try {
            int exit = start(List.of(javaOption), words).waitFor();
            return new Ended(
                    exit,
                    Files.readString(folder.resolve("stdout.txt")),
                    Files.readString(folder.resolve("stderr.txt")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts the command in a process of its own. */
    Process start(String... words) throws IOException {
        return start(List.of(), words);
    }

    private Process start(List<String> javaOptions, String... words) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(javaOptions);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        line.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(line)
                        .directory(folder.toFile())
                        .redirectOutput(folder.resolve("stdout.txt").toFile())
                        .redirectError(folder.resolve("stderr.txt").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** How a command ended. */
    record Ended(int exit, String out, String err) {
        /** The one JSON document on stdout. */
        Map<String, Object> document() {
            return object(out);
        }

        /** The log entries in JSON form. */
        List<Map<String, Object>> entries() {
            return err.lines().filter(line -> line.startsWith("{")).map(Ended::object).toList();
        }

        @SuppressWarnings("unchecked")
        private static Map<String, Object> object(String text) {
            try {
                return (Map<String, Object>) Json.read(text);
            } catch (IOException e) {
                throw new UncheckedIOException(text, e);
            }
        }
    }
}
