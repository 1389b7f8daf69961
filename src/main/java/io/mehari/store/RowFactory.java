package io.mehari.store;

import io.mehari.json.JsonObject;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns records into rows of a table and widens the table to take them. */
final class RowFactory {
    private final String store;
    private final StoreSettings.Warnings warnings;
    private final Table table;
    private boolean warned;

    RowFactory(String store, StoreSettings.Warnings warnings, Table table) {
        this.store = store;
        this.warnings = warnings;
        this.table = table;
    }

    /**
     * The row of a record.
     *
     * @throws io.mehari.diagnostic.MehariException MISSION-STORE-002 before the table is touched
     */
    Row row(String key, Map<String, @Nullable Object> fields, boolean whole) {
        String[] names = names(fields);
        @Nullable Object[] cells = frozen(key, fields);
        int width = Math.max(table.columns().size(), cells.length);
        Row row = whole ? Row.whole(key, width) : Row.partial(key, width);
        Object keyCell = null;
        int guess = table.hidesKey() ? 1 : 0;
        for (int i = 0; i < names.length; i++) {
            String field = names[i];
            Object cell = cells[i];
            Column column = table.column(field, guess);
            guess = column == null ? guess : column.position() + 1;
            if (column == null) {
                row.setExtra(field, RecordCopy.value(fields.get(field)));
            } else if (table.isKey(column)) {
                keyCell = cell;
            } else {
                Kind kind = column.kind().with(cell);
                if (cell != null && kind != Kind.TEXT && !table.limits().fits(kind, cell)) {
                    kind = Kind.TEXT;
                }
                if (kind != column.kind()) {
                    table.widen(column, kind);
                }
                row.set(column.position(), cell);
            }
        }
        key(row, keyCell);
        if (row.extra() != null) {
            table.needExtra();
        }
        return row;
    }

    private static String[] names(Map<String, @Nullable Object> fields) {
        String[] shared = fields instanceof JsonObject object ? object.sharedNames() : null;
        return shared == null ? fields.keySet().toArray(new String[0]) : shared;
    }

    private @Nullable Object[] frozen(String key, Map<String, @Nullable Object> fields) {
        @Nullable Object[] cells = fields.values().toArray();
        try {
            for (int i = 0; i < cells.length; i++) {
                cells[i] = acceptable(Cell.of(cells[i]));
            }
            refuse(table.limits().keyRefusal(key));
        } catch (IllegalArgumentException e) {
            throw Faults.value(store, key, e);
        }
        return cells;
    }

    private @Nullable Object acceptable(@Nullable Object cell) {
        if (cell != null) {
            refuse(table.limits().refusal(cell));
        }
        return cell;
    }

    private static void refuse(@Nullable String reason) {
        if (reason != null) {
            throw new IllegalArgumentException(reason);
        }
    }

    /** The key column holds the key. A field of another value there could not be found again. */
    private void key(Row row, @Nullable Object cell) {
        Column column = table.key();
        String key = row.key();
        if (cell != null && standsFor(cell, key)) {
            Kind kind = column.kind().with(cell);
            boolean fits = kind == column.kind() || table.limits().fitsKey(kind);
            table.widen(column, fits ? kind : Kind.TEXT);
            row.set(column.position(), cell instanceof Long ? cell : key);
            return;
        }
        row.set(column.position(), key);
        if (cell != null && !warned) {
            warned = true;
            warnings.warn(
                    "MISSION-STORE-002",
                    "store %s: field %s is the key column of table %s; where it differs from the"
                                    .formatted(store, column.name(), table.name())
                            + " record's key the key is stored (first: key "
                            + key
                            + ")");
        }
        if (!column.kind().holds(key)) {
            table.widen(column, column.kind().join(Kind.TEXT));
        }
    }

    private static boolean standsFor(Object cell, String key) {
        if (cell instanceof Long number) {
            return number.equals(Kind.integer(key));
        }
        if (cell instanceof BigDecimal number) {
            return (Kind.number(key) instanceof BigDecimal other && other.compareTo(number) == 0)
                    || number.toPlainString().equals(key);
        }
        return cell.toString().equals(key);
    }
}
