package io.mehari.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Verbs and options of mission-language 14.1 that this release does not have: known, and refused in
 * clear words.
 */
final class LaterRelease {
    private static final List<String> VERBS = List.of("tap", "airbyte", "connector");
    private static final Map<String, List<String>> OPTIONS =
            Map.of("run", List.of("--store-config"), "serve", List.of("--port", "--host"));

    private LaterRelease() {}

    /** Makes them known; they are not shown in the help. */
    static void addTo(CommandLine root) {
        OPTIONS.forEach(
                (verb, names) -> {
                    CommandSpec spec =
                            Objects.requireNonNull(root.getSubcommands().get(verb), verb)
                                    .getCommandSpec();
                    names.forEach(name -> spec.addOption(option(name)));
                });
        for (String verb : VERBS) {
            Runnable nothing = () -> {};
            CommandSpec spec = CommandSpec.wrapWithoutInspection(nothing);
            spec.parser().unmatchedArgumentsAllowed(true);
            spec.usageMessage().hidden(true).description("Not in this release.");
            root.addSubcommand(verb, spec);
        }
    }

    private static OptionSpec option(String name) {
        return OptionSpec.builder(name).arity("0..1").type(String.class).hidden(true).build();
    }

    /**
     * @throws UsageException when one of them was given
     */
    static void refuse(ParseResult parsed) {
        ParseResult verb = parsed.subcommand();
        if (verb == null) {
            return;
        }
        String name = verb.commandSpec().name();
        if (VERBS.contains(name)) {
            throw new UsageException(
                    "verb '"
                            + name
                            + "' is not in this release; there are run, check, explain,"
                            + " export, serve, state and demo",
                    "see `mehari --help`");
        }
        for (String option : OPTIONS.getOrDefault(name, List.of())) {
            if (verb.hasMatchedOption(option)) {
                throw new UsageException(
                        "option " + option + " is not in this release",
                        "see `mehari " + name + " --help`");
            }
        }
    }
}
