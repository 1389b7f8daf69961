package io.mehari.cli;

import io.mehari.diagnostic.MehariException;
import io.mehari.diagnostic.Suggestion;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All verbs with their options, and what is said when they are used wrongly. */
final class CommandTree {
    private final Session session;

    CommandTree(Session session) {
        this.session = session;
    }

    CommandLine build() {
        CommandLine root = new CommandLine(session.options());
        root.addSubcommand("run", new RunCommand(session));
        root.addSubcommand("check", new CheckCommand(session));
        root.addSubcommand("explain", new ExplainCommand(session));
        root.addSubcommand("export", new ExportCommand(session));
        root.addSubcommand("serve", new ServeCommand(session));
        root.addSubcommand("state", StateCommand.of(session));
        root.addSubcommand("demo", new DemoCommand(session));
        LaterRelease.addTo(root);
        root.getCommandSpec().version(version());
        root.getCommandSpec().usageMessage().commandListHeading("%nVerbs:%n");
        root.getSubcommands().values().forEach(CommandTree::layOut);
        root.setExpandAtFiles(false);
        root.setOverwrittenOptionsAllowed(true);
        root.setAllowSubcommandsAsOptionParameters(true);
        root.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        root.setOut(
                new PrintWriter(
                        session.shell().out(), true, java.nio.charset.StandardCharsets.UTF_8));
        root.setErr(
                new PrintWriter(
                        session.shell().err(), true, java.nio.charset.StandardCharsets.UTF_8));
        root.setExecutionStrategy(this::execute);
        root.setParameterExceptionHandler((wrong, arguments) -> wrongUse(wrong));
        root.setExecutionExceptionHandler(
                (thrown, commandLine, parsed) -> new Failure(session).report(thrown));
        return root;
    }

    private int execute(CommandLine.ParseResult parsed) {
        try {
            LaterRelease.refuse(parsed);
        } catch (UsageException wrong) {
            return new Failure(session).report(wrong);
        }
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (StackOverflowError e) {
            // Definitions nest as deep as their author likes; the depth of data is bounded.
            return new Failure(session)
                    .report(
                            new MehariException(
                                    "MISSION-PARSE-001",
                                    "a definition is nested too deeply to be read",
                                    "split it: long expressions into `let` values, nested blocks"
                                            + " into actions",
                                    e));
        } catch (OutOfMemoryError e) {
            return new Failure(session).report(e);
        }
    }

    /** What is special to a verb comes first, the common options after it. */
    private static void layOut(CommandLine verb) {
        verb.getCommandSpec().version(version());
        verb.getCommandSpec()
                .usageMessage()
                .sortOptions(false)
                .abbreviateSynopsis(true)
                .parameterListHeading("%n")
                .optionListHeading("%n");
    }

    private static String version() {
        String version = CommandTree.class.getPackage().getImplementationVersion();
        return "mehari "
                + Optional.ofNullable(version).orElse("development build")
                + " (Java "
                + Runtime.version().feature()
                + ")";
    }

    private int wrongUse(ParameterException wrong) {
        CommandLine commandLine = wrong.getCommandLine();
        String fix = "see `" + commandLine.getCommandSpec().qualifiedName() + " --help`";
        new Failure(session)
                .usage(
                        message(wrong),
                        nearest(wrong).map(name -> "did you mean '" + name + "'?").orElse(fix));
        return ExitCode.USAGE;
    }

    private static String message(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().get(0);
            boolean option = unmatched.isUnknownOption();
            return (option ? "unknown option '" : "unknown verb '") + argument + "'";
        }
        String message = String.valueOf(wrong.getMessage());
        return message.startsWith("Missing required subcommand") ? "no verb given" : message;
    }

    private static Optional<String> nearest(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return Optional.empty();
        }
        String argument = unmatched.getUnmatched().get(0);
        CommandLine commandLine = wrong.getCommandLine();
        List<String> known = new ArrayList<>();
        if (unmatched.isUnknownOption()) {
            commandLine
                    .getCommandSpec()
                    .options()
                    .forEach(option -> known.addAll(List.of(option.names())));
        } else {
            known.addAll(commandLine.getSubcommands().keySet());
        }
        String name =
                argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
        return Optional.ofNullable(Suggestion.nearest(name, known));
    }
}
