package io.mehari.cli;

import io.mehari.diagnostic.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = "Finds errors and warnings in missions; nothing is run or sent.",
        footer = {"", "Example: mehari check missions --strict"})
final class CheckCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Mission file, or folder that is searched for them.")
    final List<String> paths = new ArrayList<>();

    @Option(names = "--strict", description = "Warnings lead to exit 2 as errors do.")
    boolean strict;

    @Option(
            names = "--validate-cron",
            paramLabel = "EXPR",
            description = "Check a cron text and print the next 5 times it stands for.")
    @Nullable String cron;

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Setup setup = session.open();
        if (cron != null) {
            new CronTimes(session, setup).print(cron);
            if (paths.isEmpty()) {
                return ExitCode.SUCCESS;
            }
        }
        Definitions definitions = new DefinitionFiles(session.shell(), setup).checked(paths);
        Findings findings = definitions.findings();
        if (findings.of(Severity.ERROR).isEmpty()) {
            definitions.chosen(null);
        }
        if (session.options().json()) {
            session.document(FindingDocument.of(findings, strict));
        } else {
            print(findings);
        }
        return findings.exitCode(strict);
    }

    private void print(Findings findings) {
        boolean quiet = session.options().quiet;
        FindingText text =
                new FindingText(
                        new SourceLines(session.shell(), findings.all()),
                        session.style(session.shell().terminals().out()));
        EnumSet<Severity> severities =
                quiet ? EnumSet.of(Severity.ERROR) : EnumSet.allOf(Severity.class);
        if (quiet && strict) {
            severities.add(Severity.WARNING);
        }
        session.lines(text.lines(findings, severities));
        if (!quiet) {
            session.line(FindingText.total(findings));
        }
    }
}
