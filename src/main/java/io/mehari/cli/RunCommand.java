package io.mehari.cli;

import io.mehari.demo.DemoApi;
import io.mehari.diagnostic.MehariException;
import io.mehari.journal.Resume;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.runtime.RunOptions;
import io.mehari.runtime.RunReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = "Executes missions once.",
        footer = {"", "Example: mehari run orders.mission --export out"})
final class RunCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Mission file, or folder that is searched for them.")
    final List<String> paths = new ArrayList<>();

    @Option(
            names = "--mission",
            paramLabel = "NAME",
            description = "Run this mission of the given files only.")
    @Nullable String mission;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            description = "Write DIR/STORE.json for every store at the end, also after a failure.")
    @Nullable String export;

    @Option(names = "--strict", description = "A record that fails `validate` fails the run.")
    boolean strict;

    @Option(
            names = "--resume",
            arity = "0..1",
            paramLabel = "ID",
            parameterConsumer = OptionalWord.RunId.class,
            description = "Continue run ID; without it the mission's last unfinished run.")
    @Nullable String resume;

    @Option(
            names = "--force",
            description = "With --resume: also when the definition has changed since.")
    boolean force;

    @Option(
            names = "--webhook",
            arity = "0..1",
            paramLabel = "HOST:PORT",
            parameterConsumer = OptionalWord.HostAndPort.class,
            description = "Listen for the webhooks of `wait`; default 127.0.0.1:3000.")
    @Nullable String webhook;

    @Option(
            names = "--dry-run",
            description = "Send nothing and keep nothing: answers of calls are invented.")
    boolean dryRun;

    @Option(
            names = "--demo",
            description = "Start the built-in demo API and set DEMO_API and its credentials.")
    boolean demo;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "Settings of the instance: JSON with secrets, config and job_params.")
    @Nullable String settings;

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "A job parameter, which beats that of --settings; may be repeated.")
    final List<String> params = new ArrayList<>();

    @Option(
            names = "--result",
            paramLabel = "FILE|-",
            description =
                    "Write the result as one JSON object; - prints it in place of the summary.")
    @Nullable String result;

    @Mixin final StreamOptions streams = new StreamOptions();

    RunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ResultTarget target = new ResultTarget(session, result);
        if (target.takesStdout()) {
            session.takeStdout();
        }
        Outcome outcome;
        try {
            outcome = outcome();
        } catch (RuntimeException e) {
            String code = e instanceof MehariException fault ? fault.code() : null;
            target.write(ResultDocument.refused(code, String.valueOf(e.getMessage())));
            throw e;
        }
        target.write(outcome.document());
        return outcome.exitCode();
    }

    /** How a command ended, and what {@code --result} tells of it. */
    private record Outcome(int exitCode, Map<String, @Nullable Object> document) {}

    private Outcome outcome() {
        Setup opened = session.open(given());
        Setup setup = dryRun ? opened.set("dry-run", "true") : opened;
        if (!demo) {
            return run(setup);
        }
        try (DemoApi api = DemoApi.start()) {
            return run(setup.with(api.environment()));
        }
    }

    private GivenSettings given() {
        Path file = settings == null ? null : session.shell().resolve(settings);
        return GivenSettings.read(file, streams.params(params), streams.properties());
    }

    private Outcome run(Setup setup) {
        Definitions definitions = new DefinitionFiles(session.shell(), setup).runnable(paths);
        if (!definitions.findings().right(false)) {
            int exitCode = session.reject(definitions.findings());
            return new Outcome(exitCode, ResultDocument.refused(definitions.findings()));
        }
        List<ResolvedMission> missions = definitions.chosen(mission);
        Path directory = export == null ? null : session.shell().resolve(export);
        RunOptions options = session.runOptions(listening(setup), strict, directory);
        if (force && resume == null) {
            throw new UsageException(
                    "--force goes with --resume only", "leave it out, or add --resume");
        }
        Resume wish = resume == null ? null : new Resume(resume.isEmpty() ? null : resume, force);
        RunReport report =
                new MissionRun(session, definitions.findings()).run(missions, options, wish);
        return new Outcome(ExitCode.of(report), ResultDocument.of(report));
    }

    /** The setup in which webhooks are listened for, if the user asks for that. */
    private Setup listening(Setup setup) {
        if (webhook == null) {
            return setup;
        }
        Setup listening = setup.set("webhook.listen", "true");
        if (webhook.isEmpty()) {
            return listening;
        }
        int colon = webhook.lastIndexOf(':');
        listening = listening.set("webhook.port", webhook.substring(colon + 1));
        return colon > 0 ? listening.set("webhook.host", webhook.substring(0, colon)) : listening;
    }
}
