package io.mehari.runtime;

import io.mehari.diagnostic.MehariException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A copy of what a run would change, for a run that must change nothing (mission-language 10.5):
 * the data directory, and SQLite databases that settings name. It is deleted at the end. State in
 * another database is not copied; the run then begins with none.
 */
final class ThrowAway implements AutoCloseable {
    private static final String SQLITE = "jdbc:sqlite:";

    /** Set when the state of earlier runs lies where it cannot be copied from. */
    static final String STATELESS = "dry-run.stateless";

    private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Path folder;
    private final RunOptions options;

    private ThrowAway(Path folder, RunOptions options) {
        this.folder = folder;
        this.options = options;
    }

    /**
     * Makes the copy.
     *
     * @throws MehariException MISSION-CONFIG-003 when it cannot be made
     */
    static ThrowAway of(RunOptions real) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("mehari-dry-run");
            Path data = folder.resolve("data");
            copy(real.dataDirectory(), data);
            return new ThrowAway(folder, real.at(data, databases(real, folder)));
        } catch (IOException | SQLException e) {
            if (folder != null) {
                delete(folder);
            }
            throw new MehariException(
                    "MISSION-CONFIG-003",
                    "the data directory cannot be copied for a dry run: " + e.getMessage(),
                    "make room in the directory for temporary files",
                    e);
        }
    }

    /** The options with the copies in place of what they name. */
    RunOptions options() {
        return options;
    }

    /** SQLite databases of settings as copies, and state kept elsewhere as state in the copy. */
    private static Map<String, String> databases(RunOptions real, Path folder)
            throws IOException, SQLException {
        Map<String, String> changed = new HashMap<>();
        changed.put("dry-run.copied", "true");
        int number = 0;
        for (String name : real.names()) {
            String plain = RunOptions.plainName(name);
            boolean database =
                    plain.equals("datasource.url")
                            || plain.equals("state.url")
                            || plain.startsWith("store.") && plain.endsWith(".url");
            Optional<String> url = database ? real.property(name) : Optional.empty();
            if (url.isPresent() && url.get().startsWith(SQLITE)) {
                Path copy = folder.resolve("database-" + number++ + ".db");
                String file = url.get().substring(SQLITE.length()).replaceFirst("\\?.*$", "");
                Path original = real.workingDirectory().resolve(file);
                if (Files.exists(original)) {
                    database(original, copy);
                }
                changed.put(plain, SQLITE + copy);
            }
        }
        boolean elsewhere =
                real.property("state.url")
                        .or(() -> real.property("datasource.url"))
                        .filter(url -> !url.startsWith(SQLITE))
                        .isPresent();
        if (elsewhere) {
            changed.put("state.url", SQLITE + folder.resolve("state.db"));
            changed.put(STATELESS, "true");
        }
        return changed;
    }

    private static void copy(Path from, Path to) throws IOException, SQLException {
        Files.createDirectories(to);
        if (!Files.isDirectory(from)) {
            return;
        }
        try (var files = Files.walk(from)) {
            for (Path file : files.sorted().toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (isDatabase(file)) {
                    database(file, target);
                } else if (!file.toString().matches(".*-(wal|shm|journal)")) {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static boolean isDatabase(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(HEADER.length), HEADER);
        }
    }

    /** As it is at one moment, whoever writes into it meanwhile. */
    private static void database(Path from, Path to) throws SQLException {
        // Not opened for reading only: then SQLite would leave files of its own beside it.
        try (Connection connection = DriverManager.getConnection(SQLITE + from);
                PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, to.toString());
            statement.execute();
        }
    }

    @Override
    public void close() {
        delete(folder);
    }

    private static void delete(Path folder) {
        try {
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            Files.delete(file);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(
                                Path directory, @org.jspecify.annotations.Nullable IOException e)
                                throws IOException {
                            Files.delete(directory);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(ThrowAway.class)
                    .warn("{} of a dry run is left behind: {}", folder, e.getMessage());
        }
    }
}
