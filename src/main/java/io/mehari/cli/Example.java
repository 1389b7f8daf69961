package io.mehari.cli;

import io.mehari.diagnostic.MehariException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A mission that is shipped inside the program. */
final class Example {
    private static final String FOLDER = "/examples";
    private static final String ENDING = ".mission";
    private static final String DOCUMENT = ".openapi.yaml";

    private final String name;

    private Example(String name) {
        this.name = name;
    }

    /**
     * The example of that name.
     *
     * @throws UsageException naming the shipped ones when there is none
     */
    static Example named(String name) {
        boolean plain = name.matches("[A-Za-z0-9_-]+");
        if (!plain || Example.class.getResource(resource(name)) == null) {
            throw UsageException.unknown("example", name, names());
        }
        return new Example(name);
    }

    /**
     * Puts the mission file, and the OpenAPI document it may have, into the directory, so that
     * other verbs can be tried with them.
     */
    Path copyTo(Path directory) {
        Path file = directory.resolve(name + ENDING);
        try {
            Files.createDirectories(directory);
            for (String ending : List.of(ENDING, DOCUMENT)) {
                copy(name + ending, directory);
            }
            return file;
        } catch (IOException e) {
            throw new MehariException(
                    "MISSION-CONFIG-002",
                    file + " cannot be written: " + e.getMessage(),
                    "give a directory that can be written with --data",
                    e);
        }
    }

    private static void copy(String resource, Path directory) throws IOException {
        try (InputStream in = Example.class.getResourceAsStream(FOLDER + "/" + resource)) {
            if (in != null) {
                Path file = directory.resolve(resource);
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** All shipped names, sorted. */
    static List<String> names() {
        URL folder = Example.class.getResource(FOLDER);
        if (folder == null) {
            return List.of();
        }
        try {
            URI uri = folder.toURI();
            if (!uri.getScheme().equals("jar")) {
                return names(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return names(jar.getPath(FOLDER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    private static String resource(String name) {
        return FOLDER + "/" + name + ENDING;
    }
}
