package io.mehari.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the command line sees of the process it runs in.
 *
 * @param environment variables of the process, before any {@code .env} file
 * @param workingDirectory what relative paths start from
 * @param out results: one document or one summary, nothing else
 * @param err everything that is said on the way
 * @param terminals which of the two a person looks at
 * @param command what the user typed to start it
 */
record Shell(
        Map<String, String> environment,
        Path workingDirectory,
        PrintStream out,
        PrintStream err,
        Terminals terminals,
        String command) {
    Shell {
        environment = Map.copyOf(environment);
        workingDirectory = workingDirectory.toAbsolutePath().normalize();
    }

    /** One that is called {@code mehari}. */
    Shell(
            Map<String, String> environment,
            Path workingDirectory,
            PrintStream out,
            PrintStream err,
            Terminals terminals) {
        this(environment, workingDirectory, out, err, terminals, "mehari");
    }

    /** Streams that are terminals; colours and progress are for those alone. */
    record Terminals(boolean out, boolean err) {
        static final Terminals NONE = new Terminals(false, false);
    }

    /** The file or directory a user named. */
    Path resolve(String path) {
        return workingDirectory.resolve(path).normalize();
    }

    /** The path as the user would write it: relative where it lies below the working directory. */
    String shown(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(workingDirectory)
                ? workingDirectory.relativize(absolute).toString()
                : absolute.toString();
    }
}
