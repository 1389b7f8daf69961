package io.mehari.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every verb, before or after it (mission-language 14.1). */
@Command(
        name = "mehari",
        synopsisSubcommandLabel = "VERB",
        description = "Runs declarative missions as Apache Camel routes.",
        footer = {
            "",
            "`mehari VERB --help` tells more about a verb; `mehari demo` shows one at work."
        })
final class CommonOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            order = 1,
            description = "Show this help and exit.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            order = 2,
            description = "Show the version and exit.")
    boolean version;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            order = 3,
            description = "Where state and file stores lie; default MEHARI_DATA, else .mehari.")
    @Nullable String data;

    @Option(
            names = "--auth",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            order = 4,
            description = "Credentials of sources, a JSON object by source name.")
    @Nullable String auth;

    @Option(
            names = "--env",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            order = 5,
            description = "Variables, NAME=value lines; they replace those already set.")
    @Nullable String env;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            scope = ScopeType.INHERIT,
            order = 6,
            description = "A mehari.* setting, with or without that prefix; may be repeated.")
    void set(@Nullable String pair) {
        // Null is what an option starts with before anything is given.
        if (pair != null) {
            settings.add(pair);
        }
    }

    final List<String> settings = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "text|json",
            scope = ScopeType.INHERIT,
            order = 7,
            description = "Form of the result on stdout; default text.")
    String output = "text";

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            order = 8,
            description = "Print errors only.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            order = 9,
            description = "Log every request and page on stderr.")
    boolean verbose;

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            order = 10,
            description = "No colours; the variable NO_COLOR does the same.")
    boolean noColor;

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            scope = ScopeType.INHERIT,
            order = 11,
            description = "Form of log entries on stderr; default text.")
    String logFormat = "text";

    boolean json() {
        return isJson("--output", output);
    }

    LogForm logForm() {
        return isJson("--log-format", logFormat) ? LogForm.JSON : LogForm.TEXT;
    }

    private static boolean isJson(String option, String word) {
        return switch (word) {
            case "json" -> true;
            case "text" -> false;
            default ->
                    throw new UsageException(
                            option + " takes text or json, not '" + word + "'", null);
        };
    }
}
