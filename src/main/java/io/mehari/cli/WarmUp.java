package io.mehari.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Does once what the verbs do, so that the launcher can keep an archive of the classes they load.
 */
final class WarmUp {
    private static final String WRONG = "mission Wrong { action A { stoer x -> y } run B }";

    private WarmUp() {}

    /**
     * @param args the directory to work in
     */
    public static void main(String[] args) throws IOException {
        LoggingStart.ownProcess();
        Path directory = Path.of(args[0]).toAbsolutePath();
        Files.writeString(directory.resolve("wrong.mission"), WRONG);
        run(directory, "demo");
        String example = ".mehari/demo/orders.mission";
        run(directory, "check", example);
        run(directory, "check", "wrong.mission", "--output", "json");
        run(directory, "check", "wrong.mission");
        run(directory, "explain", example);
        run(directory, "export", example);
        run(directory, "run", "--demo", example, "--output", "json");
        run(directory, "run", "--help");
        System.exit(0);
    }

    private static void run(Path directory, String... arguments) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Main.run(arguments, Map.of(), directory, nowhere, nowhere);
    }
}
