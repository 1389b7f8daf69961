package io.mehari.cli;

import io.mehari.demo.DemoApi;
import io.mehari.diagnostic.MehariException;
import io.mehari.runtime.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "demo",
        description = "Runs a shipped example against a built-in API; needs no network.",
        footer = {"", "Example: mehari demo --keep"})
final class DemoCommand implements Callable<Integer> {
    /** Below the data directory: the example itself and its records as JSON. */
    private static final String FOLDER = "demo";

    private final Session session;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "Name of the example; default ${DEFAULT-VALUE}.")
    String name = "orders";

    @Option(names = "--keep", description = "Leave the API running until Ctrl-C.")
    boolean keep;

    DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        Setup opened = session.open();
        Example example = Example.named(name);
        Path data = writable(opened.data());
        Path file = example.copyTo(data.resolve(FOLDER));
        try (DemoApi api = DemoApi.start()) {
            Setup setup = opened.at(data).with(api.environment());
            int exitCode = run(setup, file);
            if (keep) {
                session.said().say("The demo API listens until Ctrl-C: DEMO_API=" + api.uri());
                session.interruption().await();
            }
            return exitCode;
        }
    }

    private int run(Setup setup, Path file) {
        String shown = session.shell().shown(file);
        Definitions definitions =
                new DefinitionFiles(session.shell(), setup).runnable(List.of(shown));
        if (!definitions.findings().right(false)) {
            return session.reject(definitions.findings());
        }
        Path export = setup.data().resolve(FOLDER);
        RunReport report =
                new MissionRun(session, definitions.findings())
                        .run(definitions.chosen(null), session.runOptions(setup, false, export));
        if (!session.options().json() && !session.options().quiet) {
            session.lines(new DemoFarewell(session.shell(), report).lines(export, file));
        }
        return ExitCode.of(report);
    }

    /** The directory itself, or a temporary one where nothing can be written. */
    private static Path writable(Path wanted) {
        Path existing = wanted;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (Files.isWritable(existing)) {
            return wanted;
        }
        try {
            return Files.createTempDirectory("mehari-demo");
        } catch (IOException e) {
            throw new MehariException(
                    "MISSION-CONFIG-002",
                    "no directory can be written: " + e.getMessage(),
                    "give one with --data",
                    e);
        }
    }
}
