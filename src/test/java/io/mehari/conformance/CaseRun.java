package io.mehari.conformance;

import io.mehari.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Runs one case in a fresh directory, against a mock API of its own, inside this process. */
final class CaseRun {
    private final ConformanceCase testCase;
    private final MockApi api;
    private final Path missions;
    private final Path work;
    private final Path data;
    private final Path export;
    private final Path directory;

    private CaseRun(ConformanceCase testCase, MockApi api, Path directory) throws IOException {
        this.testCase = testCase;
        this.api = api;
        this.directory = directory;
        this.missions = Files.createDirectory(directory.resolve("case"));
        this.work = Files.createDirectory(directory.resolve("work"));
        this.data = directory.resolve("data");
        this.export = directory.resolve("export");
    }

    /** Runs the case; gives what differs from what the case expects. */
    static List<String> differences(ConformanceCase testCase) throws Exception {
        Path directory = Files.createTempDirectory("mehari-case-");
        try (MockApi api = MockApi.start()) {
            CaseOutcome outcome = new CaseRun(testCase, api, directory).outcome();
            return OutcomeComparison.differences(testCase.expected(api), outcome);
        } finally {
            delete(directory);
        }
    }

    private CaseOutcome outcome() throws Exception {
        testCase.copyTo(missions, data, api);
        List<CaseOutcome.Run> runs = new ArrayList<>();
        for (int i = 0; i < testCase.runs(); i++) {
            delete(export);
            Files.createDirectory(export);
            CaseOutcome.Run run = command(arguments(i));
            runs.add(run);
            if (run.exit() == null) {
                break;
            }
        }
        return new CaseOutcome(runs, api.log(), export, data);
    }

    private String[] arguments(int run) {
        List<String> arguments = new ArrayList<>();
        arguments.add(testCase.verb());
        arguments.add(missions.resolve(testCase.entry()).toString());
        arguments.addAll(List.of("--data", data.toString()));
        if (testCase.verb().equals("run")) {
            arguments.addAll(List.of("--export", export.toString()));
        }
        arguments.addAll(List.of("--output", "json", "--quiet"));
        optionalFile("--auth", "auth.json", arguments);
        optionalFile("--env", "case.env", arguments);
        arguments.addAll(testCase.options(run, api));
        return arguments.toArray(String[]::new);
    }

    private void optionalFile(String option, String name, List<String> arguments) {
        Path file = missions.resolve(name);
        if (Files.exists(file)) {
            arguments.addAll(List.of(option, file.toString()));
        }
    }

    private CaseOutcome.Run command(String[] arguments) throws Exception {
        Map<String, String> environment = testCase.environment(api);
        environment.put("HOME", directory.toString());
        environment.put("TMPDIR", directory.toString());
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errorOutput = new ByteArrayOutputStream();
        Integer exit;
        try (PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
                PrintStream err = new PrintStream(errorOutput, true, StandardCharsets.UTF_8)) {
            exit = withinLimit(() -> Main.run(arguments, environment, work, out, err));
        }
        return new CaseOutcome.Run(
                exit,
                output.toString(StandardCharsets.UTF_8),
                errorOutput.toString(StandardCharsets.UTF_8));
    }

    /** The command's exit code, or null when its time is up. */
    private Integer withinLimit(Callable<Integer> command) throws Exception {
        FutureTask<Integer> task = new FutureTask<>(command);
        Thread thread = new Thread(task, "case-" + testCase.name());
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(testCase.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            return null;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }
}
