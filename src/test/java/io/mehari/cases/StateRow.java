package io.mehari.cases;

import io.mehari.state.Product;
import io.mehari.state.StateTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables that a case's state lies in, read and written by plain SQL. */
final class StateRow {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Product product;
    private final String url;
    private final @Nullable Path file;

    /** The state in the SQLite file of a data folder. */
    StateRow(Path folder) {
        this.product = Product.SQLITE;
        this.file = folder.resolve(".mehari/mehari.db");
        this.url = "jdbc:sqlite:" + file;
    }

    /** The state on a server. */
    StateRow(Product product, String url) {
        this.product = product;
        this.file = null;
        this.url = url;
    }

    /** Writes a row with those columns and what every row needs. */
    void write(Map<String, @Nullable Object> columns, Instant now) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("records_processed", 0);
        row.put("updated_at", TIME.format(now));
        row.putAll(columns);
        List<String> names = new ArrayList<>(row.keySet());
        String marks = String.join(", ", names.stream().map(name -> "?").toList());
        try (Connection connection = connection();
                Statement make = connection.createStatement()) {
            make.execute(StateTables.create("mehari_delta_state", product));
            try (PreparedStatement insert =
                    connection.prepareStatement(
                            "INSERT INTO mehari_delta_state ("
                                    + String.join(", ", names)
                                    + ") VALUES ("
                                    + marks
                                    + ")")) {
                for (int i = 0; i < names.size(); i++) {
                    insert.setObject(i + 1, row.get(names.get(i)));
                }
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a table of that name which takes any record but the one of that number. */
    void refuse(String table, String number) {
        try (Connection connection = connection();
                Statement make = connection.createStatement()) {
            make.execute(
                    "CREATE TABLE "
                            + table
                            + " (number VARCHAR(50) PRIMARY KEY, name VARCHAR(50),"
                            + " updated_at VARCHAR(50), CHECK (number <> '"
                            + number
                            + "'))");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(Instant instant) {
        return TIME.format(instant);
    }

    /** All rows of a table, oldest first; none when there is no such table. */
    List<Map<String, @Nullable Object>> rows(String table) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        if (file != null && !Files.exists(file)) {
            return rows;
        }
        try (Connection connection = connection();
                Statement select = connection.createStatement()) {
            if (!exists(connection, table)) {
                return rows;
            }
            try (ResultSet all = select.executeQuery("SELECT * FROM " + table + order(table))) {
                while (all.next()) {
                    Map<String, @Nullable Object> row = new HashMap<>();
                    for (int i = 1; i <= all.getMetaData().getColumnCount(); i++) {
                        row.put(all.getMetaData().getColumnName(i), all.getObject(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        try (ResultSet there =
                connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), connection.getSchema(), table, null)) {
            return there.next();
        }
    }

    private static String order(String table) {
        return table.equals("mehari_delta_audit") ? " ORDER BY event_id" : "";
    }

    /** The row of that stream; null when there is none. */
    @Nullable Map<String, @Nullable Object> row(String connector, String stream) {
        return rows("mehari_delta_state").stream()
                .filter(row -> connector.equals(row.get("connector_name")))
                .filter(row -> stream.equals(row.get("stream_name")))
                .findFirst()
                .orElse(null);
    }

    private Connection connection() throws SQLException {
        try {
            if (file != null) {
                Files.createDirectories(file.getParent());
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return DriverManager.getConnection(url);
    }
}
