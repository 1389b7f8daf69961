package io.mehari.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * Rows of a PostgreSQL table: a batch of prepared upserts, which the driver makes statements of
 * many rows, and one transaction for every page.
 */
final class ServerTarget implements HandWritten.Target {
    private final Connection connection;
    private final PreparedStatement upsert;

    ServerTarget(String url) throws SQLException {
        connection = DriverManager.getConnection(url + "&reWriteBatchedInserts=true");
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE rows (id bigint PRIMARY KEY, name text, mail text, city text,"
                            + " amount numeric, active boolean)");
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
            upsert.setBigDecimal(5, (java.math.BigDecimal) row.get("amount"));
            upsert.setBoolean(6, Boolean.TRUE.equals(row.get("active")));
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
