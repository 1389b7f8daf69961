package io.mehari.cli;

import io.mehari.diagnostic.Severity;
import io.mehari.json.Json;
import io.mehari.runtime.Engine;
import io.mehari.runtime.RunOptions;
import io.mehari.settings.SettingsDocument;
import io.mehari.source.credential.SecretFilter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One invocation of the command line: what all verbs share. */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Shell shell;
    private final CommonOptions options;
    private final Engines engines;
    private final Interruption interruption;
    private final SecretFilter secrets = new SecretFilter();
    private final LiveLine said;
    private SettingsDocument settings = SettingsDocument.NONE;
    private boolean stdoutTaken;

    Session(Shell shell, CommonOptions options, Engines engines, Interruption interruption) {
        this.shell = shell;
        this.options = options;
        this.engines = engines;
        this.interruption = interruption;
        this.said = new LiveLine(shell.err());
    }

    Shell shell() {
        return shell;
    }

    CommonOptions options() {
        return options;
    }

    Interruption interruption() {
        return interruption;
    }

    /** Reads the configuration and starts logging. */
    Setup open() {
        return open(GivenSettings.NONE);
    }

    /** The same with a settings document. */
    Setup open(GivenSettings given) {
        options.json();
        LogForm form = options.logForm();
        Setup setup = Setup.of(shell, options, given);
        registerSecrets(given, setup);
        boolean traces = options.verbose;
        Logging.start(
                Logging.level(options.quiet, options.verbose, setup.environment()),
                new LogAppender(said, form, secrets::filter, traces));
        for (String unknown : given.document().unknown()) {
            LOG.warn("settings: '{}' is no part of a settings document and is not read", unknown);
        }
        settings = given.document();
        return setup;
    }

    private void registerSecrets(GivenSettings given, Setup setup) {
        secrets.registerAll(given.document().secrets());
        setup.properties().entrySet().stream()
                .filter(GivenSettings::isSecret)
                .forEach(property -> secrets.register(property.getValue()));
        setup.environment()
                .forEach(
                        (name, value) -> {
                            if (name.startsWith(GivenSettings.SECRET_VARIABLES)) {
                                secrets.register(value);
                            }
                        });
    }

    RunOptions runOptions(Setup setup, boolean strict, @Nullable Path export) {
        return new RunOptions(
                setup.data(),
                shell.workingDirectory(),
                setup.auth(),
                setup.environment(),
                setup.properties(),
                strict,
                export,
                secrets,
                settings);
    }

    /** An engine that stops when the user wishes. */
    Engine engine(RunOptions runOptions) {
        Engine engine = engines.create(runOptions);
        interruption.onWish(engine::cancel);
        return engine;
    }

    /** Progress is for a person at a terminal; a pipe or a log file gets none. */
    boolean showsProgress() {
        return shell.terminals().err() && !options.quiet && !noColor();
    }

    /** Secrets known so far; the log and internal errors mask them. */
    SecretFilter secrets() {
        return secrets;
    }

    LiveLine said() {
        return said;
    }

    Style style(boolean terminal) {
        return new Style(terminal && !noColor());
    }

    private boolean noColor() {
        return options.noColor || !shell.environment().getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** Keeps summaries and findings off stdout, which is for one document alone. */
    void takeStdout() {
        stdoutTaken = true;
    }

    boolean isStdoutTaken() {
        return stdoutTaken;
    }

    /** Writes the one document of {@code --output json}. */
    void document(Map<String, @Nullable Object> document) {
        line(Json.text(document));
    }

    void lines(List<String> lines) {
        lines.forEach(this::line);
    }

    /** A line on stdout. */
    void line(String line) {
        shell.out().print(line + "\n");
        shell.out().flush();
    }

    /** The errors that keep a verb from its work, and the exit code. */
    int reject(Findings findings) {
        if (options.json() && !stdoutTaken) {
            document(FindingDocument.of(findings, false));
        }
        say(findings, EnumSet.of(Severity.ERROR));
        return ExitCode.USAGE;
    }

    /** Warnings before a run; infos are left to {@code check}. */
    void warn(Findings findings) {
        if (!options.quiet) {
            say(findings, EnumSet.of(Severity.WARNING));
        }
    }

    private void say(Findings findings, EnumSet<Severity> severities) {
        FindingText text =
                new FindingText(
                        new SourceLines(shell, findings.all()), style(shell.terminals().err()));
        text.lines(findings, severities).forEach(said::say);
    }
}
