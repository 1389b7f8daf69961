package io.mehari.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL. Text parameters go without a type, so that the server reads each as the column's own
 * type. JSON columns are {@code json}, which keeps digits and order; keys sort by their bytes.
 */
final class PostgresDialect implements Dialect {
    static final String PREFIX = "jdbc:postgresql:";

    private static final int ROWS_AT_ONCE = 500;
    private static final Set<String> SYSTEM_COLUMNS =
            Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid");

    /** A key of 600 characters fits into a page of the index whatever they are. */
    private static final Limits LIMITS =
            new ServerLimits(
                    300,
                    new ServerLimits.Digits(1000, 1000, 6),
                    600,
                    false,
                    name -> !SYSTEM_COLUMNS.contains(name));

    @Override
    public Connection connect(Datasource datasource) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("stringtype", "unspecified");
        properties.setProperty("ApplicationName", "mehari");
        properties.setProperty("tcpKeepAlive", "true");
        return SqlSession.ready(
                ServerTables.connect(datasource, properties), PostgresDialect::setUp);
    }

    private static void setUp(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '30s'");
        }
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
    public void sync(Connection connection) {
        // Every commit is forced by the server.
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
                new ServerTables.Place(null, connection.getSchema()),
                PostgresDialect::kind,
                this,
                new ServerTables.Wanted(store, table, wantedKey));
    }

    private static Kind kind(String type, String comment) {
        return switch (type) {
            case "bool" -> Kind.BOOLEAN;
            case "int2", "int4", "int8", "smallserial", "serial", "bigserial" -> Kind.BIGINT;
            case "numeric", "float4", "float8" -> Kind.NUMERIC;
            case "timestamptz" -> Kind.TIMESTAMP;
            case "json", "jsonb" -> Kind.JSON;
            default -> comment.equals(ServerTables.UNSET) ? Kind.UNSET : Kind.TEXT;
        };
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case BOOLEAN -> "boolean";
            case BIGINT -> "bigint";
            case NUMERIC -> "numeric";
            case TIMESTAMP -> "timestamptz";
            case JSON -> "json";
            case UNSET, TEXT -> "text";
        };
    }

    private String declaration(Table table, Column column) {
        String declaration = quote(column.name()) + " " + type(column.kind());
        if (!table.isKey(column)) {
            return declaration;
        }
        boolean text = column.kind() != Kind.BIGINT;
        return declaration + (text ? " COLLATE \"C\"" : "") + " NOT NULL PRIMARY KEY";
    }

    @Override
    public List<String> alter(Connection connection, Table table) {
        List<String> statements = new ArrayList<>();
        String name = quote(table.name());
        if (!table.exists()) {
            statements.add(
                    table.columns().stream()
                            .map(column -> declaration(table, column))
                            .collect(Collectors.joining(", ", "CREATE TABLE " + name + " (", ")")));
        }
        List<String> clauses = new ArrayList<>();
        for (Column column : table.columns()) {
            if (table.exists() && column.stored() == null) {
                clauses.add("ADD COLUMN " + declaration(table, column));
            } else if (column.widened()) {
                clauses.add(widening(table, column));
            }
        }
        if (!clauses.isEmpty()) {
            statements.add("ALTER TABLE " + name + " " + String.join(", ", clauses));
        }
        for (Column column : table.columns()) {
            boolean unset = column.kind() == Kind.UNSET;
            if (column.stored() == null ? unset : column.widened() && wasUnset(column)) {
                String comment = unset ? "'" + ServerTables.UNSET + "'" : "NULL";
                statements.add(
                        "COMMENT ON COLUMN %s.%s IS %s"
                                .formatted(name, quote(column.name()), comment));
            }
        }
        return statements;
    }

    private static boolean wasUnset(Column column) {
        return column.stored() == Kind.UNSET;
    }

    private String widening(Table table, Column column) {
        String name = quote(column.name());
        String type = type(column.kind());
        // The seconds' fraction as in what has been read so far: none, or groups of three digits.
        String value =
                column.stored() == Kind.TIMESTAMP
                        ? "regexp_replace(to_char("
                                + name
                                + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US'),"
                                + " '(\\.000000|000)$', '') || 'Z'"
                        : name + "::text::" + type;
        String collation = table.isKey(column) ? " COLLATE \"C\"" : "";
        return "ALTER COLUMN " + name + " TYPE " + type + collation + " USING " + value;
    }

    @Override
    public boolean alteringWaitsForReaders() {
        return true;
    }

    @Override
    public String upsert(Table table, BitSet columns, int rows) {
        UpsertColumns parts = UpsertColumns.of(this, table, columns);
        String sets = parts.sets(name -> "excluded." + name);
        return "INSERT INTO %s%s ON CONFLICT(%s) DO %s"
                .formatted(
                        quote(table.name()),
                        parts.values(rows, ""),
                        quote(table.key().name()),
                        sets.isEmpty() ? "NOTHING" : "UPDATE SET " + sets);
    }

    @Override
    public void bind(PreparedStatement statement, int index, Kind kind, @Nullable Object cell)
            throws SQLException {
        ServerValues.bind(statement, index, kind, cell);
    }

    @Override
    public @Nullable Object content(ResultSet row, int index, Kind kind) throws SQLException {
        return ServerValues.content(row, index, kind);
    }

    @Override
    public PreparedStatement snapshot(Connection connection, String sql) throws SQLException {
        // Only within a transaction do rows come in portions.
        connection.setAutoCommit(false);
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setFetchSize(ROWS_AT_ONCE);
        return statement;
    }

    @Override
    public void endSnapshot(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Override
    public String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
