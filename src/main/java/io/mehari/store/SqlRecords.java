package io.mehari.store;

import io.mehari.json.Json;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads records from rows of a table as it was when this was made. */
final class SqlRecords {
    private final List<String> names = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();
    private int hidden;
    private int extra;

    private final Dialect dialect;

    private SqlRecords(Dialect dialect) {
        this.dialect = dialect;
    }

    static SqlRecords of(Table table, Dialect dialect) {
        SqlRecords records = new SqlRecords(dialect);
        for (Column column : table.columns()) {
            Kind kind = column.stored();
            if (kind != null) {
                records.names.add(column.name());
                records.kinds.add(kind);
                int index = records.names.size();
                if (column == table.extra()) {
                    records.extra = index;
                } else if (table.hidesKey() && table.isKey(column)) {
                    records.hidden = index;
                }
            }
        }
        return records;
    }

    /** The record of the current row: every column, null where it is not set. */
    Map<String, @Nullable Object> record(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> record = new LinkedHashMap<>(names.size() * 2);
        for (int i = 1; i <= names.size(); i++) {
            if (i != hidden && i != extra) {
                Kind kind = kinds.get(i - 1);
                record.put(names.get(i - 1), Cell.value(kind, dialect.content(row, i, kind)));
            }
        }
        record.putAll(extra(row));
        return record;
    }

    /** The fields of the current row that are no columns. */
    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> extra(ResultSet row) throws SQLException {
        String text = extra == 0 ? null : row.getString(extra);
        if (text == null) {
            return Map.of();
        }
        try {
            Object value = Json.read(text);
            if (value instanceof Map<?, ?> fields) {
                return (Map<String, @Nullable Object>) fields;
            }
            throw new SQLException("column " + Table.EXTRA + " holds no object");
        } catch (IOException e) {
            throw new SQLException("column " + Table.EXTRA + " holds no JSON", e);
        }
    }
}
