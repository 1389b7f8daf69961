package io.mehari.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that bring a table of MariaDB or MySQL to its new state. Each commits by itself,
 * so a column whose values must be written anew is widened in three steps of which each leaves a
 * whole table: a second column, its values, and the exchange of the two.
 */
final class MariaAlteration {
    private static final String TEXT = "LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

    private final MariaDialect dialect;
    private final Table table;
    private final boolean mysql;

    MariaAlteration(MariaDialect dialect, Table table, boolean mysql) {
        this.dialect = dialect;
        this.table = table;
        this.mysql = mysql;
    }

    List<String> statements(Connection connection) throws SQLException {
        String name = dialect.quote(table.name());
        if (!table.exists()) {
            return List.of(
                    table.columns().stream()
                            .map(this::declaration)
                            .collect(
                                    Collectors.joining(
                                            ", ",
                                            "CREATE TABLE " + name + " (",
                                            ") ENGINE=InnoDB")));
        }
        List<String> before = new ArrayList<>();
        List<String> clauses = new ArrayList<>(leftOver(connection));
        if (!clauses.isEmpty()) {
            before.add("ALTER TABLE " + name + " " + String.join(", ", clauses));
            clauses.clear();
        }
        for (Column column : table.columns()) {
            if (column.stored() == null) {
                clauses.add("ADD COLUMN " + declaration(column));
            } else if (column.widened() && rewritten(column).isEmpty()) {
                clauses.add("MODIFY COLUMN " + declaration(column));
            } else if (column.widened()) {
                exchange(column, before, clauses);
            }
        }
        before.add("ALTER TABLE " + name + " " + String.join(", ", clauses));
        return before;
    }

    private void exchange(Column column, List<String> before, List<String> clauses) {
        String name = dialect.quote(table.name());
        String old = dialect.quote(column.name());
        String fresh = dialect.quote(ServerTables.LEFT_OVER + column.position());
        before.add("ALTER TABLE " + name + " ADD COLUMN " + fresh + " " + type(column));
        before.add("UPDATE " + name + " SET " + fresh + " = " + rewritten(column));
        int position = column.position();
        String place =
                position == 0
                        ? " FIRST"
                        : " AFTER " + dialect.quote(table.columns().get(position - 1).name());
        clauses.add("DROP COLUMN " + old);
        clauses.add("CHANGE COLUMN " + fresh + " " + declaration(column) + place);
    }

    /** The value as text where the database's own conversion says it otherwise than it read. */
    private String rewritten(Column column) {
        Kind stored = column.stored();
        String name = dialect.quote(column.name());
        if (stored == null || table.isKey(column) || column.kind() != Kind.TEXT) {
            return "";
        }
        return switch (stored) {
            case BOOLEAN -> "CASE " + name + " WHEN 1 THEN 'true' WHEN 0 THEN 'false' END";
            case NUMERIC -> {
                String text = "CAST(" + name + " AS CHAR)";
                // Of columns that others have made, some have no point or an exponent.
                yield "CASE WHEN %s LIKE '%%.%%' AND %s NOT LIKE '%%e%%' THEN".formatted(text, text)
                        + " TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM "
                        + text
                        + "))"
                        + " ELSE "
                        + text
                        + " END";
            }
            case TIMESTAMP ->
                    "CONCAT(TRIM(TRAILING '000' FROM TRIM(TRAILING '.000000' FROM"
                            + " DATE_FORMAT("
                            + name
                            + ", '%Y-%m-%dT%H:%i:%s.%f'))), 'Z')";
            case UNSET, BIGINT, JSON, TEXT -> "";
        };
    }

    private List<String> leftOver(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows =
                connection
                        .getMetaData()
                        .getColumns(connection.getCatalog(), null, table.name(), null)) {
            while (rows.next()) {
                String column = rows.getString("COLUMN_NAME");
                if (rows.getString("TABLE_NAME").equals(table.name())
                        && column.startsWith(ServerTables.LEFT_OVER)) {
                    found.add("DROP COLUMN " + dialect.quote(column));
                }
            }
        }
        return found;
    }

    private String type(Column column) {
        return switch (column.kind()) {
            case BOOLEAN -> "BOOLEAN";
            case BIGINT -> "BIGINT";
            case NUMERIC -> "DECIMAL(65,30)";
            case TIMESTAMP -> "DATETIME(6)";
            case UNSET, JSON, TEXT -> table.isKey(column) ? keyText() : TEXT;
        };
    }

    /** Blanks at a key's end count, as does every letter's case and accent. */
    private String keyText() {
        String collation = mysql ? "utf8mb4_0900_bin" : "utf8mb4_nopad_bin";
        return "VARCHAR(255) CHARACTER SET utf8mb4 COLLATE " + collation;
    }

    private String declaration(Column column) {
        String declaration = dialect.quote(column.name()) + " " + type(column);
        if (table.isKey(column)) {
            return declaration + " NOT NULL" + (column.stored() == null ? " PRIMARY KEY" : "");
        }
        return switch (column.kind()) {
            case UNSET -> declaration + " NULL COMMENT '" + ServerTables.UNSET + "'";
            case JSON -> declaration + " NULL COMMENT '" + ServerTables.JSON + "'";
            case BOOLEAN, BIGINT, NUMERIC, TIMESTAMP, TEXT -> declaration + " NULL";
        };
    }
}
