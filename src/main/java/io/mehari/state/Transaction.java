package io.mehari.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements of one transaction of the state store. */
public final class Transaction {
    private final Connection connection;
    private final Product product;

    Transaction(Connection connection, Product product) {
        this.connection = connection;
        this.product = product;
    }

    /** Reads a row; the columns are counted from 1. */
    @FunctionalInterface
    public interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Runs an insert, update or delete and tells how many rows it touched. */
    public int update(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    /**
     * Inserts a row unless its key is there.
     *
     * @param columns names, with commas between them
     * @return whether it was inserted
     */
    public boolean insertIfAbsent(String table, String columns, @Nullable Object... parameters)
            throws SQLException {
        String places = "?" + ", ?".repeat(parameters.length - 1);
        try {
            return update(product.insertIfAbsent(table, columns, places), parameters) > 0;
        } catch (SQLException e) {
            if (product.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    /** The rows that a query finds. */
    public <T> List<T> rows(String sql, Reading<T> reading, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reading.of(rows));
                }
                return found;
            }
        }
    }

    /** The first row that a query finds, or null. */
    public <T> @Nullable T first(String sql, Reading<T> reading, @Nullable Object... parameters)
            throws SQLException {
        List<T> found = rows(sql, reading, parameters);
        return found.isEmpty() ? null : found.get(0);
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
