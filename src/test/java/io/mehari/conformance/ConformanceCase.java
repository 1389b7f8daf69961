package io.mehari.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files of one case: {@code case.json} (title, rule, verb, entry, runs, env, timeLimit), {@code
 * expected.json}, {@code options} (one line per run), {@code auth.json}, {@code case.env}, {@code
 * data/}, and the mission.
 */
record ConformanceCase(Path folder, Map<String, Object> description) {
    private static final List<String> NOT_COPIED =
            List.of("case.json", "expected.json", "options", "data");

    @SuppressWarnings("unchecked")
    static ConformanceCase read(Path folder) {
        String text = FileComparison.text(folder.resolve("case.json"));
        return new ConformanceCase(folder, (Map<String, Object>) MockApi.json(text));
    }

    String name() {
        return folder.getFileName().toString();
    }

    /** The command's verb, {@code run} or {@code check}. */
    String verb() {
        return (String) description.getOrDefault("verb", "run");
    }

    /** The mission file or folder inside the case. */
    String entry() {
        return (String) description.getOrDefault("entry", "case.mission");
    }

    int runs() {
        return ((Long) description.getOrDefault("runs", 1L)).intValue();
    }

    /** Time for one run of the command. */
    Duration timeLimit() {
        return Duration.ofSeconds((Long) description.getOrDefault("timeLimit", 60L));
    }

    Map<String, String> environment(MockApi api) {
        Map<String, String> environment = new LinkedHashMap<>();
        Map<?, ?> given = (Map<?, ?>) description.getOrDefault("env", Map.of());
        given.forEach(
                (name, value) -> environment.put(name.toString(), api.localise(value.toString())));
        return environment;
    }

    /** Further options of the run, counted from 0; the last line also serves all later runs. */
    List<String> options(int run, MockApi api) {
        Path file = folder.resolve("options");
        List<String> lines =
                Files.exists(file) ? FileComparison.text(file).lines().toList() : List.of();
        if (lines.isEmpty()) {
            return List.of();
        }
        String line = api.localise(lines.get(Math.min(run, lines.size() - 1))).strip();
        return line.isEmpty() ? List.of() : Arrays.asList(line.split("\\s+"));
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> expected(MockApi api) {
        String text = FileComparison.text(folder.resolve("expected.json"));
        return (Map<String, Object>) MockApi.json(api.localise(text));
    }

    /** Copies the mission's files and the initial data, with the real addresses put in. */
    void copyTo(Path missions, Path data, MockApi api) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path one : all.sorted().toList()) {
                if (!NOT_COPIED.contains(one.getFileName().toString())) {
                    copy(one, missions.resolve(one.getFileName().toString()), api);
                }
            }
        }
        if (Files.isDirectory(folder.resolve("data"))) {
            copy(folder.resolve("data"), data, api);
        }
    }

    private static void copy(Path from, Path to, MockApi api) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path target = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(target);
                } else {
                    Files.writeString(target, api.localise(Files.readString(one)));
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
