package io.mehari.store;

import io.mehari.diagnostic.MehariException;
import io.mehari.state.Jdbc;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the dialects of database servers share: connections, and tables by JDBC's catalog. */
final class ServerTables {
    /** Comment of a column that has only had null so far. */
    static final String UNSET = "mehari:unset";

    /** Comment of a text column that holds JSON, where the product has no exact JSON type. */
    static final String JSON = "mehari:json";

    /** Columns that a widening cut short has left; they are no fields. */
    static final String LEFT_OVER = "mehari_widening_";

    private static final int LONGEST_NAME = 63;

    private ServerTables() {}

    /** The kind of a column by the name of its type and its comment. */
    @FunctionalInterface
    interface Kinds {
        Kind of(String type, String comment);
    }

    /** Where tables lie: catalog and schema, either may be null. */
    record Place(@Nullable String catalog, @Nullable String schema) {}

    static Connection connect(Datasource datasource, Properties more) throws SQLException {
        return Jdbc.connect(datasource.url(), datasource.username(), datasource.password(), more);
    }

    static @Nullable Table find(
            Connection connection, Place place, Kinds kinds, Dialect dialect, Wanted wanted)
            throws SQLException {
        if (wanted.table().length() > LONGEST_NAME) {
            throw new MehariException(
                    "MISSION-CHECK-019",
                    "store " + wanted.store() + ": bad name " + wanted.table(),
                    "use at most " + LONGEST_NAME + " characters on a database server");
        }
        DatabaseMetaData catalog = connection.getMetaData();
        List<Column> columns = columns(catalog, place, kinds, wanted.table());
        if (columns.isEmpty()) {
            return null;
        }
        List<String> keys = new ArrayList<>();
        try (ResultSet rows =
                catalog.getPrimaryKeys(place.catalog(), place.schema(), wanted.table())) {
            while (rows.next()) {
                keys.add(rows.getString("COLUMN_NAME"));
            }
        }
        if (keys.size() == 1) {
            return new Table(wanted.table(), keys.get(0), columns, dialect.limits());
        }
        if (unique(catalog, place, wanted.table()).containsValue(wanted.key())) {
            return new Table(wanted.table(), wanted.key(), columns, dialect.limits());
        }
        throw Faults.noKey(wanted.store(), wanted.table(), wanted.key(), dialect);
    }

    /** The table that is looked for. */
    record Wanted(String store, String table, String key) {}

    private static List<Column> columns(
            DatabaseMetaData catalog, Place place, Kinds kinds, String table) throws SQLException {
        String escape = catalog.getSearchStringEscape();
        UnaryOperator<String> literal =
                text -> text.replace("_", escape + "_").replace("%", escape + "%");
        List<Column> columns = new ArrayList<>();
        try (ResultSet rows =
                catalog.getColumns(
                        place.catalog(),
                        place.schema() == null ? null : literal.apply(place.schema()),
                        literal.apply(table),
                        null)) {
            while (rows.next()) {
                String name = rows.getString("COLUMN_NAME");
                if (!rows.getString("TABLE_NAME").equals(table) || name.startsWith(LEFT_OVER)) {
                    continue;
                }
                String type = rows.getString("TYPE_NAME");
                String comment = rows.getString("REMARKS");
                Kind kind = kinds.of(type, comment == null ? "" : comment);
                columns.add(new Column(name, columns.size(), kind, type));
            }
        }
        return columns;
    }

    /** The unique indexes by name; those of several columns have "" for their column. */
    static Map<String, String> unique(DatabaseMetaData catalog, Place place, String table)
            throws SQLException {
        Map<String, String> found = new HashMap<>();
        try (ResultSet rows =
                catalog.getIndexInfo(place.catalog(), place.schema(), table, true, true)) {
            while (rows.next()) {
                String index = rows.getString("INDEX_NAME");
                String column = rows.getString("COLUMN_NAME");
                if (index != null && column != null && rows.getString("FILTER_CONDITION") == null) {
                    found.merge(index, column, (first, second) -> "");
                }
            }
        }
        return found;
    }
}
