package io.mehari.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB and MySQL. Times are {@code DATETIME(6)} in UTC; JSON is text with a comment, as MySQL's
 * own type would round numbers and MariaDB's refuses deep nesting. The driver is not delivered with
 * Mehari: its licence is the LGPL, that of MySQL's the GPL.
 */
final class MariaDialect implements Dialect {
    static final String PREFIX = "jdbc:mariadb:";
    static final String MYSQL = "jdbc:mysql:";

    private static final int ROWS_AT_ONCE = 500;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    /** Of the widest columns, DECIMAL(65,30), 268 fit into a row. */
    private static final Limits LIMITS =
            new ServerLimits(
                    250, new ServerLimits.Digits(35, 30, 6), 255, true, MariaDialect::canName);

    /** Not beyond the basic plane, and no blank at the end. */
    private static boolean canName(String column) {
        return !column.endsWith(" ")
                && column.chars().noneMatch(c -> Character.isSurrogate((char) c));
    }

    private boolean mysql;

    @Override
    public Connection connect(Datasource datasource) throws SQLException {
        return SqlSession.ready(ServerTables.connect(datasource, new Properties()), this::setUp);
    }

    private void setUp(Connection connection) throws SQLException {
        mysql = !connection.getMetaData().getDatabaseProductVersion().contains("MariaDB");
        try (Statement statement = connection.createStatement()) {
            // A value cut short would be no error otherwise.
            statement.execute("SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES')");
            statement.execute("SET SESSION lock_wait_timeout = 30, time_zone = '+00:00'");
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
        ServerTables.Place place = new ServerTables.Place(connection.getCatalog(), null);
        Table found =
                ServerTables.find(
                        connection,
                        place,
                        MariaDialect::kind,
                        this,
                        new ServerTables.Wanted(store, table, wantedKey));
        if (found != null) {
            var unique = ServerTables.unique(connection.getMetaData(), place, table);
            unique.values().removeIf(column -> column.equals(found.key().name()));
            if (!unique.isEmpty()) {
                throw Faults.secondUnique(store, table, unique.keySet());
            }
        }
        return found;
    }

    private static Kind kind(String type, String comment) {
        if (comment.equals(ServerTables.UNSET)) {
            return Kind.UNSET;
        }
        if (comment.equals(ServerTables.JSON)) {
            return Kind.JSON;
        }
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "BOOLEAN", "BIT" -> Kind.BOOLEAN;
            case "TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER", "BIGINT" -> Kind.BIGINT;
            case "DECIMAL", "DOUBLE", "FLOAT", "BIGINT UNSIGNED" -> Kind.NUMERIC;
            case "DATETIME", "TIMESTAMP" -> Kind.TIMESTAMP;
            case "JSON" -> Kind.JSON;
            default -> type.endsWith("UNSIGNED") ? Kind.BIGINT : Kind.TEXT;
        };
    }

    @Override
    public List<String> alter(Connection connection, Table table) throws SQLException {
        return new MariaAlteration(this, table, mysql).statements(connection);
    }

    @Override
    public boolean alteringWaitsForReaders() {
        return true;
    }

    @Override
    public boolean alteringCommits() {
        return true;
    }

    @Override
    public String upsert(Table table, BitSet columns, int rows) {
        UpsertColumns parts = UpsertColumns.of(this, table, columns);
        String sets = parts.sets(name -> "VALUES(" + name + ")");
        String key = quote(table.key().name());
        return "INSERT INTO %s%s ON DUPLICATE KEY UPDATE %s"
                .formatted(
                        quote(table.name()),
                        parts.values(rows, ""),
                        sets.isEmpty() ? key + "=" + key : sets);
    }

    @Override
    public void bind(PreparedStatement statement, int index, Kind kind, @Nullable Object cell)
            throws SQLException {
        if (kind == Kind.TIMESTAMP && cell instanceof String text && Timestamps.isTimestamp(text)) {
            OffsetDateTime time = OffsetDateTime.parse(text);
            statement.setString(index, TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC)));
        } else if (kind == Kind.NUMERIC && cell instanceof BigDecimal number) {
            statement.setString(index, number.toPlainString());
        } else {
            ServerValues.bind(statement, index, kind, cell);
        }
    }

    @Override
    public @Nullable Object content(ResultSet row, int index, Kind kind) throws SQLException {
        if (kind == Kind.TIMESTAMP) {
            LocalDateTime time = row.getObject(index, LocalDateTime.class);
            return time == null ? null : ServerValues.utc(time.toInstant(ZoneOffset.UTC));
        }
        if (kind == Kind.NUMERIC) {
            BigDecimal number = row.getBigDecimal(index);
            return number == null ? null : shortest(number);
        }
        return ServerValues.content(row, index, kind);
    }

    /** Every number has thirty digits behind the point there; those that say nothing go. */
    private static String shortest(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    @Override
    public PreparedStatement snapshot(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setFetchSize(ROWS_AT_ONCE);
        return statement;
    }

    @Override
    public String quote(String name) {
        return '`' + name.replace("`", "``") + '`';
    }
}
