package io.mehari.cli;

import io.mehari.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A command line run inside the test, with what it printed. */
final class Invocation {
    final FakeEngine engine = new FakeEngine();
    final Map<String, String> environment = new HashMap<>();
    final Interruption interruption = new Interruption();
    private final Path directory;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Shell.Terminals terminals = Shell.Terminals.NONE;
    private String command = "mehari";

    Invocation(Path directory) {
        this.directory = directory;
    }

    Invocation onTerminal() {
        terminals = new Shell.Terminals(true, true);
        return this;
    }

    /** Started by this name. */
    Invocation startedAs(String typed) {
        command = typed;
        return this;
    }

    int run(String... arguments) {
        Shell shell =
                new Shell(environment, directory, stream(out), stream(err), terminals, command);
        return Main.run(arguments, shell, engine, interruption);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    List<String> outLines() {
        return out().lines().toList();
    }

    /** The one JSON document on stdout. */
    @SuppressWarnings("unchecked")
    Map<String, Object> document() throws IOException {
        return (Map<String, Object>) Json.read(out().strip());
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
