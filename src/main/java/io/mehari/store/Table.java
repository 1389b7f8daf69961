package io.mehari.store;

import io.mehari.diagnostic.MehariException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one table, in order, and the rule which field goes where (mission-language 9.4.2
 * to 9.4.4). It grows and widens as records come; the database follows at the next write.
 */
final class Table {
    /** Key column where no field is the key; not part of the record. */
    static final String HIDDEN_KEY = "_key";

    /** Column of the fields that cannot be columns. */
    static final String EXTRA = "_extra";

    private static final int LONGEST_NAME = 63;

    private final String name;
    private final String keyName;
    private final Limits limits;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Column> fields = new HashMap<>();
    private final Set<String> folded = new HashSet<>();
    private @Nullable Column key;
    private @Nullable Column extra;
    private boolean exists;
    private boolean changed;

    Table(String name, String keyName, Limits limits) {
        this.name = name;
        this.keyName = keyName;
        this.limits = limits;
        if (keyName.equals(HIDDEN_KEY)) {
            key = add(new Column(HIDDEN_KEY, 0, Kind.TEXT));
        }
    }

    /** A table that is there. */
    Table(String name, String keyName, List<Column> found, Limits limits) {
        this.name = name;
        this.keyName = keyName;
        this.limits = limits;
        found.forEach(this::add);
        key = fields.get(keyName);
        exists = true;
        changed = false;
    }

    /** The table as it is now; what happens to either does not show in the other. */
    Table copy() {
        return new Table(name, keyName, columns.stream().map(Column::copy).toList(), limits);
    }

    private Column add(Column column) {
        columns.add(column);
        fields.put(column.name(), column);
        folded.add(column.name().toLowerCase(Locale.ROOT));
        if (column.name().equals(EXTRA)) {
            extra = column;
        }
        changed = true;
        return column;
    }

    String name() {
        return name;
    }

    List<Column> columns() {
        return columns;
    }

    /** Whether the database has the table. */
    boolean exists() {
        return exists;
    }

    /** Whether the database must be altered before the next rows are written. */
    boolean changed() {
        return changed;
    }

    /** Whether the key stands in a column that is no field of the records. */
    boolean hidesKey() {
        return keyName.equals(HIDDEN_KEY);
    }

    boolean isKey(Column column) {
        return column == key;
    }

    /** The key column; the first record makes it. */
    Column key() {
        if (key == null) {
            key = add(new Column(keyName, columns.size(), Kind.UNSET));
        }
        return key;
    }

    @Nullable Column extra() {
        return extra;
    }

    Column needExtra() {
        return extra == null ? add(new Column(EXTRA, columns.size(), Kind.JSON)) : extra;
    }

    /**
     * The field's column, made if need be; null when the field can be none.
     *
     * @param guess where the column stands if the record's fields are in the table's order
     */
    @Nullable Column column(String field, int guess) {
        if (guess < columns.size()) {
            Column guessed = columns.get(guess);
            if (guessed.name().equals(field) && !isInternal(guessed)) {
                return guessed;
            }
        }
        Column column = fields.get(field);
        if (column != null) {
            return isInternal(column) ? null : column;
        }
        if (field.equals(keyName)) {
            return key();
        }
        int taken = columns.size() - (extra == null ? 0 : 1) + (key == null ? 1 : 0);
        boolean fits = taken < limits.columns() && fits(field) && !keyName.equalsIgnoreCase(field);
        return fits ? add(new Column(field, columns.size(), Kind.UNSET)) : null;
    }

    private boolean isInternal(Column column) {
        return column == extra || (column == key && hidesKey());
    }

    private boolean fits(String field) {
        return columnName(field)
                && limits.canName(field)
                && !folded.contains(field.toLowerCase(Locale.ROOT));
    }

    /** Whether a field of that name can be a column at all. */
    static boolean columnName(String field) {
        return !field.isEmpty()
                && field.indexOf('\0') < 0
                && !field.equalsIgnoreCase(EXTRA)
                && !field.equalsIgnoreCase(HIDDEN_KEY)
                && (field.length() <= LONGEST_NAME / 3
                        || field.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME);
    }

    Limits limits() {
        return limits;
    }

    void widen(Column column, Kind kind) {
        if (column.kind() != kind) {
            column.kind(kind);
            changed = true;
        }
    }

    /** The database is as this table now. */
    void settle() {
        columns.forEach(Column::settle);
        exists = true;
        changed = false;
    }

    /** Forgets what the database does not have. */
    void revert() {
        List<Column> known = columns.stream().filter(column -> column.stored() != null).toList();
        columns.clear();
        fields.clear();
        folded.clear();
        extra = null;
        known.forEach(Column::revert);
        known.forEach(this::add);
        key = fields.get(keyName);
        if (key == null && hidesKey()) {
            key = add(new Column(HIDDEN_KEY, 0, Kind.TEXT));
        }
        changed = false;
    }

    /**
     * Refuses what the database would have to be altered for.
     *
     * @throws MehariException MISSION-STORE-004 with the statements needed
     */
    MehariException unaltered(String store, List<String> statements) {
        StringBuilder what = new StringBuilder("store " + store + ": table " + name);
        if (exists) {
            what.append(" lacks or is too narrow for column");
            for (Column column : columns) {
                if (column.stored() != column.kind()) {
                    what.append(' ').append(column.name());
                }
            }
        } else {
            what.append(" is not there");
        }
        String needed = String.join("; ", statements);
        return new MehariException(
                "MISSION-STORE-004",
                what + ", and mehari.store.ddl is none; needed: " + needed,
                "run " + needed + ", or leave out mehari.store.ddl");
    }
}
