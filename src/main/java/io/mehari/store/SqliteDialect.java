package io.mehari.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * SQLite. Kinds are remembered as declared types. Those of exact text have TEXT in their names,
 * which gives the column text affinity, so that SQLite never turns {@code 1.50} into {@code 1.5}.
 *
 * <p>Commits run with {@code synchronous=NORMAL}: in WAL mode a commit is then written but not
 * forced, so it survives the death of the process, not a loss of power. The commit of a flush runs
 * with FULL, which forces the log and with it every commit before.
 */
final class SqliteDialect implements Dialect {
    static final String PREFIX = "jdbc:sqlite:";

    private static final int TOGETHER = 50;
    private static final int BUSY_MILLIS = 10_000;
    private static final int CACHE_KIB = 8192;

    @Override
    public Connection connect(Datasource datasource) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setCacheSize(-CACHE_KIB);
        // No insert is asked for its row id; the driver would look it up after every statement.
        config.setGetGeneratedKeys(false);
        // Without it, renaming a rebuilt table fails where a view reads from it.
        return SqlSession.ready(
                config.createConnection(datasource.url()),
                connection -> execute(connection, "PRAGMA legacy_alter_table=ON"));
    }

    @Override
    public void begin(Connection connection, boolean durable) throws SQLException {
        execute(connection, "PRAGMA synchronous=" + (durable ? "FULL" : "NORMAL"));
        execute(connection, "BEGIN IMMEDIATE");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    @Override
    public void sync(Connection connection) throws SQLException {
        // A checkpoint forces the log first, also when readers keep it from copying everything.
        execute(connection, "PRAGMA wal_checkpoint(PASSIVE)");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public @Nullable Table find(Connection connection, String store, String table, String wantedKey)
            throws SQLException {
        List<Column> columns = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        String sql = "SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString(1);
                    String type = rows.getString(2);
                    columns.add(new Column(name, columns.size(), kind(type), type));
                    if (rows.getInt(3) > 0) {
                        keys.add(name);
                    }
                }
            }
        }
        if (columns.isEmpty()) {
            return null;
        }
        if (keys.size() == 1) {
            return new Table(table, keys.get(0), columns, limits());
        }
        if (isUnique(connection, table, wantedKey)) {
            return new Table(table, wantedKey, columns, limits());
        }
        throw Faults.noKey(store, table, wantedKey, this);
    }

    private static boolean isUnique(Connection connection, String table, String column)
            throws SQLException {
        String sql =
                "SELECT count(*) FROM pragma_index_list(?) l WHERE l.\"unique\" AND NOT l.partial"
                        + " AND (SELECT group_concat(i.name, ',') FROM pragma_index_info(l.name) i)"
                        + " = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            statement.setString(2, column);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getInt(1) > 0;
            }
        }
    }

    /** Our own types by name, those of other programs by their affinity. */
    private static Kind kind(String declared) {
        String type = declared.toUpperCase(Locale.ROOT);
        return switch (type) {
            case "UNSET_TEXT" -> Kind.UNSET;
            case "NUMERIC_TEXT" -> Kind.NUMERIC;
            case "TIMESTAMP_TEXT" -> Kind.TIMESTAMP;
            case "JSON_TEXT", "JSON" -> Kind.JSON;
            case "BOOLEAN", "BOOL" -> Kind.BOOLEAN;
            default ->
                    type.contains("INT") ? Kind.BIGINT : decimal(type) ? Kind.NUMERIC : Kind.TEXT;
        };
    }

    private static boolean decimal(String type) {
        return List.of("REAL", "FLOA", "DOUB", "DECIMAL", "NUMERIC").stream()
                .anyMatch(type::contains);
    }

    private static String type(Table table, Column column) {
        if (column.declared() != null) {
            return column.declared();
        }
        return switch (column.kind()) {
            case BOOLEAN -> "BOOLEAN";
            // INTEGER PRIMARY KEY is the row's own number: no second tree for the key.
            case BIGINT -> table.isKey(column) ? "INTEGER" : "BIGINT";
            case TEXT -> "TEXT";
            case UNSET, NUMERIC, TIMESTAMP, JSON -> column.kind().name() + "_TEXT";
        };
    }

    private String declaration(Table table, Column column) {
        String declaration = (quote(column.name()) + " " + type(table, column)).trim();
        return table.isKey(column) ? declaration + " NOT NULL PRIMARY KEY" : declaration;
    }

    private String create(Table table, String name) {
        return table.columns().stream()
                .map(column -> declaration(table, column))
                .collect(Collectors.joining(", ", "CREATE TABLE " + quote(name) + " (", ")"));
    }

    @Override
    public List<String> alter(Connection connection, Table table) throws SQLException {
        if (!table.exists()) {
            return List.of(create(table, table.name()));
        }
        if (table.columns().stream().anyMatch(Column::widened)) {
            return rebuild(connection, table);
        }
        return table.columns().stream()
                .filter(column -> column.stored() == null)
                .map(
                        column ->
                                "ALTER TABLE %s ADD COLUMN %s"
                                        .formatted(quote(table.name()), declaration(table, column)))
                .toList();
    }

    /** SQLite cannot change a column's type: a new table takes over rows, indexes and triggers. */
    private List<String> rebuild(Connection connection, Table table) throws SQLException {
        String old = quote(table.name());
        String fresh = "mehari_rebuild_" + table.name();
        List<Column> kept =
                table.columns().stream().filter(column -> column.stored() != null).toList();
        List<String> statements = new ArrayList<>();
        statements.add("DROP TABLE IF EXISTS " + quote(fresh));
        statements.add(create(table, fresh));
        statements.add(
                "INSERT INTO %s (%s) SELECT %s FROM %s"
                        .formatted(
                                quote(fresh),
                                kept.stream()
                                        .map(column -> quote(column.name()))
                                        .collect(Collectors.joining(", ")),
                                kept.stream().map(this::widened).collect(Collectors.joining(", ")),
                                old));
        List<String> belongings = belongings(connection, table.name());
        statements.add("DROP TABLE " + old);
        statements.add("ALTER TABLE %s RENAME TO %s".formatted(quote(fresh), old));
        statements.addAll(belongings);
        return statements;
    }

    private String widened(Column column) {
        String name = quote(column.name());
        if (!column.widened()) {
            return name;
        }
        return column.stored() == Kind.BOOLEAN
                ? "CASE %s WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE %s END".formatted(name, name)
                : "CAST(%s AS TEXT)".formatted(name);
    }

    private static List<String> belongings(Connection connection, String table)
            throws SQLException {
        String sql =
                "SELECT sql FROM sqlite_master WHERE tbl_name = ? COLLATE NOCASE"
                        + " AND type IN ('index', 'trigger') AND sql IS NOT NULL";
        List<String> statements = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    statements.add(rows.getString(1));
                }
            }
        }
        return statements;
    }

    @Override
    public Limits limits() {
        return Limits.NONE;
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

    /** Fewer crossings into the driver; more rows gain nothing. */
    @Override
    public int rowsTogether(int columns) {
        return TOGETHER;
    }

    @Override
    public int fewerTogether(int rows) {
        return 1;
    }

    @Override
    public void bind(PreparedStatement statement, int index, Kind kind, @Nullable Object cell)
            throws SQLException {
        if (cell == null) {
            statement.setNull(index, Types.NULL);
        } else if (kind == Kind.BIGINT && cell instanceof Long number) {
            statement.setLong(index, number);
        } else if (kind == Kind.BOOLEAN && cell instanceof Boolean truth) {
            statement.setInt(index, truth ? 1 : 0);
        } else {
            statement.setString(index, Cell.text(cell));
        }
    }

    @Override
    public @Nullable Object content(ResultSet row, int index, Kind kind) throws SQLException {
        return row.getObject(index);
    }

    @Override
    public String orderByKey(Table table) {
        String key = quote(table.key().name());
        return table.key().stored() == Kind.NUMERIC
                ? "ORDER BY CAST(" + key + " AS NUMERIC)," + key
                : "ORDER BY " + key;
    }

    @Override
    public String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
