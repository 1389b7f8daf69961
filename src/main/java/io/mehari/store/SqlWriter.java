package io.mehari.store;

import io.mehari.json.Json;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches of rows: first the table's changes, then deletions, then one batch per column set.
 */
final class SqlWriter {
    private final Table table;
    private final SqlReaders readers;
    private final Dialect dialect;

    SqlWriter(Table table, SqlDatabase database) {
        this.table = table;
        this.readers = database.readers();
        this.dialect = database.dialect();
    }

    /**
     * Writes within the transaction of the session.
     *
     * @param counting whether the answer is wanted, which costs a look per row
     * @return by how many rows the table grew
     */
    long write(SqlSession session, Collection<Row> rows, boolean counting) throws SQLException {
        if (table.changed()) {
            alter(session);
        }
        long growth = 0;
        List<Row> deletions = new ArrayList<>();
        List<Row> whole = new ArrayList<>(rows.size());
        Map<BitSet, List<Row>> partial = new LinkedHashMap<>();
        for (Row row : rows) {
            growth += counting ? growth(session, row) : 0;
            if (row.deletes()) {
                deletions.add(row);
            } else if (row.isWhole()) {
                whole.add(row);
            } else {
                BitSet columns = row.columns();
                if (row.extra() != null) {
                    columns.set(table.needExtra().position());
                }
                partial.computeIfAbsent(columns, set -> new ArrayList<>()).add(row);
            }
        }
        delete(session, deletions);
        BitSet all = new BitSet();
        all.set(0, table.columns().size());
        upsert(session, all, whole);
        for (Map.Entry<BitSet, List<Row>> group : partial.entrySet()) {
            upsert(session, group.getKey(), group.getValue());
        }
        return growth;
    }

    private void alter(SqlSession session) throws SQLException {
        session.forget();
        if (dialect.alteringWaitsForReaders()) {
            readers.detach();
        }
        try (Statement statement = session.connection().createStatement()) {
            for (String sql : dialect.alter(session.connection(), table)) {
                statement.execute(sql);
            }
        }
        if (dialect.alteringCommits()) {
            table.settle();
        }
    }

    private long growth(SqlSession session, Row row) throws SQLException {
        if (row.deletes()) {
            return -1;
        }
        PreparedStatement statement =
                session.prepare(
                        "SELECT 1 FROM "
                                + dialect.quote(table.name())
                                + " "
                                + dialect.whereKey(table));
        bindKey(statement, 1, row.key(), table.key().kind());
        try (ResultSet found = statement.executeQuery()) {
            return found.next() ? 0 : 1;
        }
    }

    private void delete(SqlSession session, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        PreparedStatement statement =
                session.prepare(
                        "DELETE FROM "
                                + dialect.quote(table.name())
                                + " "
                                + dialect.whereKey(table));
        for (Row row : rows) {
            bindKey(statement, 1, row.key(), table.key().kind());
            statement.addBatch();
        }
        statement.executeBatch();
    }

    private void upsert(SqlSession session, BitSet columns, List<Row> rows) throws SQLException {
        Column[] chosen = columns.stream().mapToObj(table.columns()::get).toArray(Column[]::new);
        int size = dialect.rowsTogether(chosen.length);
        int done = 0;
        while (done < rows.size()) {
            while (size > rows.size() - done) {
                size = dialect.fewerTogether(size);
            }
            int end = size == 1 ? rows.size() : done + size;
            PreparedStatement statement = session.prepare(dialect.upsert(table, columns, size));
            if (size == 1) {
                for (Row row : rows.subList(done, end)) {
                    bind(statement, 1, chosen, row);
                    statement.addBatch();
                }
                statement.executeBatch();
            } else {
                int index = 1;
                for (Row row : rows.subList(done, end)) {
                    index = bind(statement, index, chosen, row);
                }
                statement.executeUpdate();
            }
            done = end;
        }
    }

    private int bind(PreparedStatement statement, int first, Column[] columns, Row row)
            throws SQLException {
        int index = first;
        for (Column column : columns) {
            if (column == table.extra()) {
                Map<String, @Nullable Object> extra = row.extra();
                String text = extra == null ? null : Json.text(extra);
                dialect.bind(statement, index, Kind.TEXT, text);
            } else if (table.isKey(column) && !(row.get(column.position()) instanceof Long)) {
                bindKey(statement, index, row.key(), column.kind());
            } else {
                dialect.bind(statement, index, column.kind(), row.get(column.position()));
            }
            index++;
        }
        return index;
    }

    /** Whether a row of that key can be in the table at all. */
    boolean canHold(String key) {
        Kind stored = table.key().stored();
        return stored != null && stored.holds(key);
    }

    /** Binds the key for a look at the table as the database has it. */
    void bindStoredKey(PreparedStatement statement, int index, String key) throws SQLException {
        Kind stored = table.key().stored();
        bindKey(statement, index, key, stored == null ? table.key().kind() : stored);
    }

    private void bindKey(PreparedStatement statement, int index, String key, Kind kind)
            throws SQLException {
        Long integer = kind == Kind.BIGINT ? Kind.integer(key) : null;
        Object cell = kind == Kind.BOOLEAN ? Boolean.valueOf(key) : integer;
        dialect.bind(statement, index, kind, cell == null ? key : cell);
    }

    /** Removes all rows and tells how many there were. */
    int clear(SqlSession session) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            return statement.executeUpdate("DELETE FROM " + dialect.quote(table.name()));
        }
    }
}
