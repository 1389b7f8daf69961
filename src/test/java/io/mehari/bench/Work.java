package io.mehari.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a measured program did its work: a fast one that lost records would be worth nothing. */
final class Work {
    private Work() {}

    /** Counts the records that the program left in its folder. */
    static void check(String what, Path folder, long records, @Nullable Server server)
            throws IOException {
        long found =
                switch (what) {
                    case "postgres" -> server == null ? 0 : server.take();
                    case "sqlite", "latency" -> rows(find(folder, "mehari.db"));
                    case "file", "spool" -> lines(find(folder, "rows.jsonl"));
                    default -> records;
                };
        if (found != records) {
            throw new IOException(what + ": " + found + " records instead of " + records);
        }
    }

    private static Path find(Path folder, String name) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.endsWith(name))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + name + " in " + folder));
        }
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    private static long rows(Path database) throws IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                ResultSet row =
                        connection.createStatement().executeQuery("SELECT count(*) FROM rows")) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
