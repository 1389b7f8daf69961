package io.mehari.cli;

import io.mehari.mission.parse.ResolvedMission;
import io.mehari.runtime.RunOptions;
import io.mehari.runtime.ShutdownTimeout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "serve",
        description = "Runs missions by their schedules until it is stopped.",
        footer = {"", "Example: mehari serve missions"})
final class ServeCommand implements Callable<Integer> {
    private static final String ROUTES = ".camel.yaml";

    private final Session session;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description =
                    "Mission file, or folder that is searched for them and for *.camel.yaml, own"
                            + " routes that run beside them.")
    final List<String> paths = new ArrayList<>();

    @Option(names = "--once", description = "Run every mission that has a schedule now, then exit.")
    boolean once;

    ServeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Setup setup = session.open();
        RunOptions options = session.runOptions(setup, false, null);
        if (options.dryRun()) {
            throw new UsageException(
                    "a dry run is wished, and serve makes none",
                    "unset MEHARI_DRY_RUN and mehari.dry-run; `mehari run --dry-run` makes one");
        }
        if (options.dryRun()) {
            throw new UsageException(
                    "a dry run is asked for, and serve makes none",
                    "use `mehari run --dry-run`, or unset MEHARI_DRY_RUN");
        }
        List<Path> routes = new ArrayList<>();
        Definitions definitions =
                new DefinitionFiles(session.shell(), setup).runnable(definitions(routes));
        if (!definitions.findings().right(false)) {
            return session.reject(definitions.findings());
        }
        List<ResolvedMission> missions =
                routes.isEmpty() ? definitions.chosen(null) : definitions.missions();
        if (once) {
            return ExitCode.of(
                    new MissionRun(session, definitions.findings()).once(missions, options));
        }
        session.warn(definitions.findings());
        session.interruption().patience(ShutdownTimeout.of(options));
        session.engine(options).serve(missions, routes);
        return ExitCode.SUCCESS;
    }

    /** The paths without files of routes, which are added to that list. */
    private List<String> definitions(List<Path> routes) {
        List<String> others = new ArrayList<>();
        for (String path : paths) {
            Path file = session.shell().resolve(path);
            if (path.endsWith(ROUTES)) {
                routes.add(file);
                continue;
            }
            others.add(path);
            if (Files.isDirectory(file)) {
                routes.addAll(below(file));
            }
        }
        return others;
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ROUTES)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
