package io.mehari.cli;

import io.mehari.diagnostic.MehariException;
import io.mehari.mission.parse.ResolvedMission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = "Writes the Camel routes of missions, the very text that `run` loads.",
        footer = {"", "Example: mehari export orders.mission --out routes"})
final class ExportCommand implements Callable<Integer> {
    private static final List<String> LATER = List.of("xml", "java", "camel-k", "kubernetes");

    private final Session session;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Mission file, or folder that is searched for them.")
    final List<String> paths = new ArrayList<>();

    @Option(
            names = "--mission",
            paramLabel = "NAME",
            description = "Export this mission of the given files only.")
    @Nullable String mission;

    @Option(names = "--format", paramLabel = "yaml", description = "Form of the routes: yaml.")
    String format = "yaml";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the files go; without it a single file goes to stdout.")
    @Nullable String out;

    ExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Setup setup = session.open();
        checkFormat();
        Definitions definitions = new DefinitionFiles(session.shell(), setup).runnable(paths);
        if (!definitions.findings().right(false)) {
            return session.reject(definitions.findings());
        }
        List<ResolvedMission> missions = definitions.chosen(mission);
        Map<String, String> files =
                session.engine(session.runOptions(setup, false, null)).export(missions);
        if (out == null) {
            print(files, missions.size());
        } else {
            write(files, session.shell().resolve(out));
        }
        return ExitCode.SUCCESS;
    }

    private void checkFormat() {
        if (LATER.contains(format)) {
            throw new UsageException(
                    "--format " + format + " is not in this release", "leave it out for yaml");
        }
        if (!format.equals("yaml")) {
            throw UsageException.unknown("format", format, List.of("yaml"));
        }
    }

    /** The routes of one mission and those of its schedule make one document. */
    private void print(Map<String, String> files, int missions) {
        if (session.options().json()) {
            session.document(Map.of("files", new LinkedHashMap<>(files)));
            return;
        }
        if (missions > 1) {
            throw new UsageException(
                    "the missions give " + files.size() + " files, stdout takes one",
                    "add --out DIR, or --mission NAME for one of them");
        }
        files.values().forEach(text -> session.line(text.stripTrailing()));
    }

    private void write(Map<String, String> files, Path directory) {
        List<Object> written = new ArrayList<>();
        files.forEach((name, text) -> written.add(writeFile(directory.resolve(name), text)));
        if (session.options().json()) {
            session.document(Map.of("written", written));
        } else if (!session.options().quiet) {
            written.forEach(name -> session.line("wrote " + name));
        }
    }

    /** By rename, so that a reader never sees half a file. */
    private String writeFile(Path file, String text) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(part, text, StandardCharsets.UTF_8);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new MehariException(
                    "MISSION-CONFIG-002",
                    file + " cannot be written: " + e.getMessage(),
                    "give another directory with --out",
                    e);
        }
        return session.shell().shown(file);
    }
}
