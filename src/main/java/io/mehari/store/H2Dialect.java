package io.mehari.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * H2. Numbers are {@code DECFLOAT}, which keeps the value and not the zeros at its end; JSON is
 * text with a comment, as H2's own type would take a text for a JSON string.
 */
final class H2Dialect implements Dialect {
    static final String PREFIX = "jdbc:h2:";

    private static final int DIGITS = 1000;
    private static final Limits LIMITS =
            new ServerLimits(
                    300,
                    new ServerLimits.Digits(DIGITS / 2, DIGITS / 2, 9),
                    1 << 20,
                    true,
                    name -> true);
    private static final String LONG_TEXT = "CHARACTER LARGE OBJECT";

    @Override
    public Connection connect(Datasource datasource) throws SQLException {
        return ServerTables.connect(datasource, new Properties());
    }

    @Override
    public void begin(Connection connection, boolean durable) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        connection.rollback();
    }

    @Override
    public void sync(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }

    @Override
    public Limits limits() {
        return LIMITS;
    }

    @Override
    public @Nullable Table find(Connection connection, String store, String table, String wantedKey)
            throws SQLException {
        return ServerTables.find(
                connection,
                new ServerTables.Place(connection.getCatalog(), connection.getSchema()),
                H2Dialect::kind,
                this,
                new ServerTables.Wanted(store, table, wantedKey));
    }

    private static Kind kind(String type, String comment) {
        if (comment.equals(ServerTables.UNSET)) {
            return Kind.UNSET;
        }
        if (comment.equals(ServerTables.JSON)) {
            return Kind.JSON;
        }
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "BOOLEAN" -> Kind.BOOLEAN;
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT" -> Kind.BIGINT;
            case "NUMERIC", "DECIMAL", "DECFLOAT", "REAL", "DOUBLE PRECISION", "FLOAT" ->
                    Kind.NUMERIC;
            case "TIMESTAMP WITH TIME ZONE" -> Kind.TIMESTAMP;
            default -> Kind.TEXT;
        };
    }

    private static String type(Table table, Column column) {
        return switch (column.kind()) {
            case BOOLEAN -> "BOOLEAN";
            case BIGINT -> "BIGINT";
            case NUMERIC -> "DECFLOAT(" + DIGITS + ")";
            case TIMESTAMP -> "TIMESTAMP(9) WITH TIME ZONE";
            // A large object cannot be a key.
            case UNSET, JSON, TEXT -> table.isKey(column) ? "CHARACTER VARYING" : LONG_TEXT;
        };
    }

    private static String comment(Column column) {
        return switch (column.kind()) {
            case UNSET -> " COMMENT '" + ServerTables.UNSET + "'";
            case JSON -> " COMMENT '" + ServerTables.JSON + "'";
            case BOOLEAN, BIGINT, NUMERIC, TIMESTAMP, TEXT -> "";
        };
    }

    private String declaration(Table table, Column column) {
        String declaration = quote(column.name()) + " " + type(table, column) + comment(column);
        return table.isKey(column) ? declaration + " NOT NULL PRIMARY KEY" : declaration;
    }

    @Override
    public List<String> alter(Connection connection, Table table) {
        String name = quote(table.name());
        if (!table.exists()) {
            return List.of(
                    table.columns().stream()
                            .map(column -> declaration(table, column))
                            .collect(Collectors.joining(", ", "CREATE TABLE " + name + " (", ")")));
        }
        List<String> statements = new ArrayList<>();
        for (Column column : table.columns()) {
            if (column.stored() == null) {
                String declaration = declaration(table, column);
                // Each statement commits: after a failure the first ones may be done already.
                statements.add("ALTER TABLE " + name + " ADD COLUMN IF NOT EXISTS " + declaration);
            } else if (column.widened()) {
                statements.add(
                        "ALTER TABLE %s ALTER COLUMN %s SET DATA TYPE %s USING %s"
                                .formatted(
                                        name,
                                        quote(column.name()),
                                        type(table, column),
                                        widened(table, column)));
                String comment = comment(column);
                statements.add(
                        "COMMENT ON COLUMN %s.%s IS %s"
                                .formatted(
                                        name,
                                        quote(column.name()),
                                        comment.isEmpty() ? "NULL" : comment.substring(9)));
            }
        }
        return statements;
    }

    private String widened(Table table, Column column) {
        String name = quote(column.name());
        Kind stored = column.stored();
        if (stored == Kind.TIMESTAMP) {
            return "regexp_replace(formatdatetime("
                    + name
                    + " AT TIME ZONE 'UTC', 'yyyy-MM-dd''T''HH:mm:ss.SSSSSSSSS'),"
                    + " '(\\.000000000|000000|000)$', '') || 'Z'";
        }
        String text = "CAST(" + name + " AS CHARACTER VARYING)";
        if (stored == Kind.NUMERIC) {
            return "regexp_replace(CAST(CAST("
                    + name
                    + " AS NUMERIC(%d,%d)) AS CHARACTER VARYING), '\\.?0+$', '')"
                            .formatted(DIGITS, DIGITS / 2);
        }
        if (stored == Kind.BOOLEAN) {
            return "LOWER(" + text + ")";
        }
        return stored == Kind.JSON ? name : "CAST(" + text + " AS " + type(table, column) + ")";
    }

    @Override
    public boolean alteringCommits() {
        return true;
    }

    @Override
    public String upsert(Table table, BitSet columns, int rows) {
        UpsertColumns parts = UpsertColumns.of(this, table, columns);
        String key = quote(table.key().name());
        return "MERGE INTO " + quote(table.name()) + parts.values(rows, " KEY(" + key + ")");
    }

    @Override
    public void bind(PreparedStatement statement, int index, Kind kind, @Nullable Object cell)
            throws SQLException {
        ServerValues.bind(statement, index, kind, cell);
    }

    @Override
    public @Nullable Object content(ResultSet row, int index, Kind kind) throws SQLException {
        if (kind == Kind.NUMERIC) {
            // As text a round number would have an exponent.
            BigDecimal number = row.getBigDecimal(index);
            return number == null ? null : number.toPlainString();
        }
        return ServerValues.content(row, index, kind);
    }

    @Override
    public String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
