package io.mehari.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Rows of a SQLite table: a batch of prepared upserts and one transaction for every page. */
final class TableTarget implements HandWritten.Target {
    private final Connection connection;
    private final PreparedStatement upsert;

    TableTarget(Path folder) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("mehari.db"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=NORMAL");
            statement.execute(
                    "CREATE TABLE rows (id INTEGER PRIMARY KEY, name TEXT, mail TEXT, city TEXT,"
                            + " amount NUMERIC_TEXT, active BOOLEAN)");
        }
        connection.setAutoCommit(false);
        upsert =
                connection.prepareStatement(
                        "INSERT INTO rows (id, name, mail, city, amount, active)"
                                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                                + " name = excluded.name, mail = excluded.mail,"
                                + " city = excluded.city, amount = excluded.amount,"
                                + " active = excluded.active");
    }

    @Override
    public void write(List<Map<String, Object>> page) throws SQLException {
        for (Map<String, Object> row : page) {
            upsert.setLong(1, (Long) row.get("id"));
            upsert.setString(2, (String) row.get("name"));
            upsert.setString(3, (String) row.get("mail"));
            upsert.setString(4, (String) row.get("city"));
            upsert.setString(5, row.get("amount").toString());
            upsert.setInt(6, Boolean.TRUE.equals(row.get("active")) ? 1 : 0);
            upsert.addBatch();
        }
        upsert.executeBatch();
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        upsert.close();
        connection.close();
    }
}
