package io.mehari.faults;

import io.mehari.cli.Main;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Mehari as a program that starts fast: its classes are put into a jar, and the first process that
 * ends by itself leaves an archive of the classes it loaded, which later ones begin with.
 */
final class Program {
    private final List<String> classPath = new ArrayList<>();
    private final Path archive;

    /**
     * @param folder for jar and archive
     */
    Program(Path folder) {
        archive = folder.resolve("classes.jsa");
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (!Files.isDirectory(path)) {
                classPath.add(entry);
            } else if (Files.exists(path.resolve("io/mehari/cli/Main.class"))) {
                classPath.add(jar(folder.resolve("mehari.jar"), path).toString());
            }
        }
    }

    private static Path jar(Path jar, Path classes) {
        ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
        int code =
                tool.run(
                        System.out,
                        System.err,
                        List.of("-c", "-0", "-f", jar.toString(), "-C", classes.toString(), ".")
                                .toArray(new String[0]));
        if (code != 0) {
            throw new IllegalStateException("jar ended with " + code);
        }
        return jar;
    }

    /**
     * Starts it with that command.
     *
     * @param shell what a shell does first in the same process; empty: there is no shell
     */
    Process start(List<String> shell, Sync sync) throws IOException {
        List<String> command = new ArrayList<>(shell);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.addAll(List.of("-XX:-UsePerfData", "-Xmx256m", "-Xlog:disable"));
        command.add(
                (Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=")
                        + archive);
        // A killed process leaves its copy of the driver's library there.
        command.add("-Djava.io.tmpdir=" + archive.getParent());
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
        command.add(Main.class.getName());
        command.addAll(sync.arguments());
        return sync.prepared(command).start();
    }
}
